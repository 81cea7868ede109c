package io.kaidian.demo;

import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Fills the demo in the background once the server is up. A server that was stopped meanwhile goes on at the next start
 * where it was; how far it has come stands in the log and in the health of the server.
 */
@DemoOnly
@Component("demoContent")
class DemoDataLoader implements HealthIndicator, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoDataLoader.class);

    /** The process does its part within seconds; on a busy machine a photo may take many. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final long LOOK_AGAIN_MILLIS = 300;

    /** For the step that is being done: interrupted inside the engine it would fail, which the log calls an error. */
    private static final Duration STOP = Duration.ofSeconds(10);

    private final DemoScenarios stories;
    private final DemoStepRunner steps;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();
    private volatile int all;
    private volatile @Nullable Thread thread;
    private volatile boolean running;
    private volatile boolean over;

    DemoDataLoader(DemoScenarios stories, DemoStepRunner steps) {
        this.stories = stories;
        this.steps = steps;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fill() {
        var told = stories.all();
        all = told.stream().mapToInt(List::size).sum();
        var known = Set.copyOf(steps.done());
        done.set((int) told.stream()
                .flatMap(List::stream)
                .filter(step -> known.contains(step.name()))
                .count());
        if (isComplete()) {
            sayReady();
            return;
        }
        thread = new Thread(
                () -> {
                    told.forEach(this::tell);
                    // What broke off on a machine that was too busy has its second try now that the others are done.
                    if (!isComplete()) {
                        told.forEach(this::tell);
                    }
                    sayReady();
                },
                "demo-content");
        thread.setDaemon(true);
        thread.start();
    }

    /** Steps done and all steps. */
    int done() {
        return done.get();
    }

    int all() {
        return all;
    }

    boolean isComplete() {
        return done.get() >= all;
    }

    @Override
    public Health health() {
        return Health.up().withDetail("done", done.get()).withDetail("of", all).build();
    }

    /** Whether all is done, or what is left has to wait for the next start. */
    boolean isOver() {
        return over;
    }

    /** The words that the README tells its readers to wait for. */
    private void sayReady() {
        over = true;
        if (isComplete()) {
            LOG.info("演示已就绪。The demo is ready: {} of {} steps", done.get(), all);
        } else if (running) {
            LOG.warn(
                    "演示可以使用，部分示例没有建成。The demo is ready except for {} of {} steps; the next start tries them again",
                    all - done.get(),
                    all);
        }
    }

    private void tell(List<DemoScenarios.Step> story) {
        var known = Set.copyOf(steps.done());
        try {
            for (var step : story) {
                if (!running) {
                    return;
                }
                if (known.contains(step.name())) {
                    continue;
                }
                if (!await(step.ready()) || !runPatiently(step)) {
                    return;
                }
                LOG.info("demo content: {} of {} steps, {}", done.incrementAndGet(), all, step.name());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            // One story less until it is tried again: after the others, and at the next start.
            if (running) {
                LOG.warn(
                        "demo content: a story broke off after {}", story.get(0).name(), failed);
            }
        }
    }

    /** Whether it got there before the server stops. */
    private boolean await(BooleanSupplier ready) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the process did not get there in time");
            }
            if (stopped.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A photo reader that starts on a busy machine, or has too much to read, says so at once and takes the photo later.
     *
     * @return whether it was done before the server stops
     */
    private boolean runPatiently(DemoScenarios.Step step) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                steps.runOnce(step.name(), step.work());
                return true;
            } catch (PhotoReaderOverloadedException busy) {
                if (System.nanoTime() > until) {
                    throw busy;
                }
                if (stopped.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        var filling = thread;
        if (filling != null) {
            try {
                filling.join(STOP.toMillis());
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
