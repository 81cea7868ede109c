package io.kaidian.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundThreadsTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();

    @Test
    void letsARunningTaskFinish() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        threads.execute(this::await);
        begun.await();
        var stopping = Thread.startVirtualThread(() -> BackgroundThreads.stop(threads, Duration.ofMinutes(1)));

        released.countDown();
        stopping.join();

        assertThat(threads.isTerminated()).isTrue();
        assertThat(interrupted).isFalse();
    }

    @Test
    void interruptsATaskThatDoesNotFinish() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        threads.execute(this::await);
        begun.await();

        BackgroundThreads.stop(threads, Duration.ofMillis(1));

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(interrupted).isTrue();
    }

    private void await() {
        begun.countDown();
        try {
            released.await();
        } catch (InterruptedException stopped) {
            interrupted.set(true);
        }
    }
}
