package io.kaidian.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A server that ends lets the step of the demo finish that is being done, and begins no other. */
class DemoDataLoaderTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final List<String> finished = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> last = new AtomicReference<>();
    private final DemoScenarios stories = mock(DemoScenarios.class);
    private final DemoStepRunner steps = mock(DemoStepRunner.class);
    private final DemoDataLoader content = new DemoDataLoader(stories, steps);

    @Test
    void finishesItsStepWhenTheServerEnds() throws Exception {
        tell(step("first", () -> true, this::work), step("second", () -> true, () -> {}));
        begun.await();
        var stopping = Thread.startVirtualThread(content::stop);
        while (content.isRunning()) {
            Thread.onSpinWait();
        }

        released.countDown();
        stopping.join();

        assertThat(interrupted).isFalse();
        assertThat(last).hasValue("first");
    }

    @Test
    void waitsForNoStepWhenTheServerEnds() throws Exception {
        tell(step(
                "first",
                () -> {
                    begun.countDown();
                    return false;
                },
                () -> {}));
        begun.await();

        content.stop();

        assertThat(last).hasNullValue();
    }

    @Test
    void triesAStoryAgainThatBrokeOff() {
        var tries = new AtomicInteger();
        tell(
                step("first", () -> true, () -> {}),
                step("second", () -> true, () -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("the reader is busy");
                    }
                }),
                step("third", () -> true, () -> {}));

        await().until(content::isOver);

        assertThat(content.isComplete()).isTrue();
        assertThat(content.done()).isEqualTo(3);
        assertThat(tries).hasValue(2);
        assertThat(finished).containsExactly("first", "second", "third");
    }

    @Test
    void isOverWhereAStoryBreaksOffTwice() {
        tell(step("first", () -> true, () -> {
            throw new IllegalStateException("the disk is full");
        }));

        await().until(content::isOver);

        assertThat(content.isComplete()).isFalse();
    }

    @Test
    void waitsForAPhotoReaderThatIsBusy() {
        var tries = new AtomicInteger();
        tell(
                step("photo", () -> true, () -> {
                    if (tries.incrementAndGet() < 4) {
                        throw new PhotoReaderOverloadedException(Duration.ofSeconds(20));
                    }
                }),
                step("sent", () -> true, () -> {}));

        await().until(content::isComplete);

        assertThat(tries).hasValue(4);
        assertThat(finished).containsExactly("photo", "sent");
    }

    private void tell(DemoScenarios.Step... told) {
        when(stories.all()).thenReturn(List.of(List.of(told)));
        when(steps.done()).thenAnswer(call -> List.copyOf(finished));
        when(steps.runOnce(any(), any())).thenAnswer(call -> {
            last.set(call.getArgument(0));
            call.<Runnable>getArgument(1).run();
            finished.add(call.getArgument(0));
            return true;
        });
        content.start();
        content.fill();
    }

    private static DemoScenarios.Step step(String name, BooleanSupplier ready, Runnable work) {
        return new DemoScenarios.Step(name, ready, work);
    }

    private void work() {
        begun.countDown();
        try {
            released.await();
        } catch (InterruptedException stopped) {
            interrupted.set(true);
        }
    }
}
