package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FairOcrQueueTest {

    private static final QueueLimits MOST = new QueueLimits(8, 5, 1000, Duration.ofMinutes(5));

    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        senders.shutdownNow();
    }

    @Test
    void givesEachSenderOneTurnAfterTheOther() throws Exception {
        var turns = new FairOcrQueue(1);
        var first = send(turns, "busy", "0", 1);
        untilReading("busy/0");
        for (int i = 1; i <= 3; i++) {
            send(turns, "busy", "" + i, 1);
            until(turns, i);
        }
        send(turns, "patient", "0", 1);
        until(turns, 4);

        gate.countDown();
        first.get();
        untilReading("busy/3");

        assertThat(order).containsExactly("busy/0", "busy/1", "patient/0", "busy/2", "busy/3");
    }

    @Test
    void turnsAwayAtOnceWhatIsTooMuchInNumberOrBytes() throws Exception {
        var turns = new FairOcrQueue(1);
        send(turns, "a", "0", 1);
        untilReading("a/0");
        for (int i = 1; i <= 5; i++) {
            send(turns, "a", "" + i, 1);
            until(turns, i);
        }

        assertThatThrownBy(() -> turns.take("a", "a/6", 1, MOST)).isInstanceOf(FairOcrQueue.QueueFullException.class);
        assertThatThrownBy(() -> turns.take("b", "b/0", 996, MOST)).isInstanceOf(FairOcrQueue.QueueFullException.class);
        for (int i = 0; i < 3; i++) {
            send(turns, "b", "" + i, 1);
            until(turns, 6 + i);
        }
        assertThatThrownBy(() -> turns.take("c", "c/0", 1, MOST)).isInstanceOf(FairOcrQueue.QueueFullException.class);
        assertThat(turns.waiting()).isEqualTo(8);
    }

    @Test
    void turnsAwayWhatHasWaitedTooLong() throws Exception {
        var turns = new FairOcrQueue(1);
        send(turns, "a", "0", 1);
        untilReading("a/0");

        assertThatThrownBy(() -> turns.take("b", "b/0", 1, new QueueLimits(8, 5, 1000, Duration.ofMillis(5))))
                .isInstanceOf(FairOcrQueue.QueueFullException.class);
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void givesUpAnOlderPhotoForTheSamePlaceWhetherItWaitsOrIsRead() throws Exception {
        var turns = new FairOcrQueue(1);
        var running = turns.take("a", "a/FRONT", 1, MOST);
        var waiting = send(turns, "a", "FRONT", 1);
        until(turns, 1);
        assertThat(running.isPointless()).isTrue();

        send(turns, "a", "FRONT", 1);

        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(FairOcrQueue.SupersededException.class);
        running.close();
        untilReading("a/FRONT");
    }

    @Test
    void letsAnInterruptedSenderGo() throws Exception {
        var turns = new FairOcrQueue(1);
        send(turns, "a", "0", 1);
        untilReading("a/0");
        var waiting = send(turns, "b", "0", 1);
        until(turns, 1);

        waiting.cancel(true);

        until(turns, 0);
    }

    @Test
    void closesWhenNothingIsReadAnyMoreAndSendsTheOthersAway() throws Exception {
        var turns = new FairOcrQueue(1);
        var running = send(turns, "a", "0", 1);
        untilReading("a/0");
        var waiting = send(turns, "b", "0", 1);
        until(turns, 1);

        var closing = senders.submit(turns::close);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(FairOcrQueue.SupersededException.class);
        assertThat(closing.isDone()).isFalse();
        gate.countDown();
        running.get();
        closing.get();

        assertThatThrownBy(() -> turns.take("c", "c/0", 1, MOST)).isInstanceOf(FairOcrQueue.SupersededException.class);
    }

    /** Takes a turn and keeps it until the gate opens. */
    private Future<?> send(FairOcrQueue turns, String sender, String place, long bytes) {
        return senders.submit(() -> {
            try (var turn = turns.take(sender, sender + "/" + place, bytes, MOST)) {
                order.add(sender + "/" + place);
                gate.await();
            }
            return null;
        });
    }

    private void untilReading(String what) {
        while (!order.contains(what)) {
            Thread.onSpinWait();
        }
    }

    private static void until(FairOcrQueue turns, int waiting) {
        while (turns.waiting() != waiting) {
            Thread.onSpinWait();
        }
    }
}
