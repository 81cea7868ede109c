package io.kaidian.platform.jobs.background;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job as this node knows it, with what became of its runs here. */
final class RegisteredJob {

    private static final Logger LOG = LoggerFactory.getLogger(RegisteredJob.class);

    private final String name;
    private final JobScope scope;
    private final JobTimes times;
    private final boolean isSetUp;
    private final Supplier<@Nullable Duration> work;

    /** A node that is told to run it now does not do so beside the run that goes on. */
    private final ReentrantLock running = new ReentrantLock();

    private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.NONE);
    private final AtomicReference<@Nullable Instant> wanted = new AtomicReference<>();
    private volatile Runs runs = new Runs(null, null, 0, null);
    private volatile @Nullable Duration due;

    RegisteredJob(String name, JobScope scope, JobTimes times, boolean isSetUp, Supplier<@Nullable Duration> work) {
        this.name = name;
        this.scope = scope;
        this.times = times;
        this.isSetUp = isSetUp;
        this.work = work;
    }

    /** What a run of it does when it has done its work. */
    private enum Turn {
        NONE,
        ENDS,
        LOOKS_AGAIN
    }

    /**
     * What became of its runs on this node.
     *
     * @param failures in a row
     * @param nextAt by the time of this node; null where the database says it
     */
    record Runs(
            @Nullable Instant lastSuccess,
            @Nullable Instant lastFailure,
            int failures,
            @Nullable Instant nextAt) {}

    String name() {
        return name;
    }

    JobScope scope() {
        return scope;
    }

    JobTimes times() {
        return times;
    }

    /** Whether one of the settings is given without which it has nothing to do. */
    boolean isSetUp() {
        return isSetUp;
    }

    Runs runs() {
        return runs;
    }

    boolean isRunningHere() {
        return running.isLocked();
    }

    boolean isQueue() {
        return times.idle() != null;
    }

    /** Whether it runs here now; it then looks once more before it ends, since it may not have seen the new work. */
    boolean looksAgain() {
        return turn.compareAndSet(Turn.ENDS, Turn.LOOKS_AGAIN) || turn.get() == Turn.LOOKS_AGAIN;
    }

    /** Keeps when it is to run; whether it was the first to do so since {@link #takeWanted}. */
    boolean want(Instant at) {
        return wanted.getAndUpdate(before -> before == null || at.isBefore(before) ? at : before) == null;
    }

    Instant takeWanted() {
        var at = wanted.getAndSet(null);
        return at == null ? Instant.now() : at;
    }

    /** Runs it on this thread; what it throws counts as its failure and goes on to who called. */
    void run(MeterRegistry meters) {
        running.lock();
        var begun = Timer.start(meters);
        try {
            do {
                turn.set(Turn.ENDS);
                due = work.get();
            } while (!turn.compareAndSet(Turn.ENDS, Turn.NONE)
                    && !Thread.currentThread().isInterrupted());
            begun.stop(timer(meters, "success"));
            runs = new Runs(Instant.now(), runs.lastFailure(), 0, runs.nextAt());
        } catch (RuntimeException | Error failed) {
            begun.stop(timer(meters, "failure"));
            runs = new Runs(runs.lastSuccess(), Instant.now(), runs.failures() + 1, runs.nextAt());
            LOG.warn("The job {} failed and is run again later", name, failed);
            throw failed;
        } finally {
            turn.set(Turn.NONE);
            running.unlock();
        }
    }

    /** When it runs next after a run on this node that succeeded. */
    Instant nextAfter(Instant done) {
        return times.next(done, due);
    }

    /** When it runs next by the time of this node, after what became of it last. */
    Instant plan(Instant now) {
        var last = runs;
        var next = last.failures() > 0 ? times.again(now, last.failures()) : times.next(now);
        runs = new Runs(last.lastSuccess(), last.lastFailure(), last.failures(), next);
        return next;
    }

    private Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder("kaidian.background.jobs")
                .description("Runs of what the server does by itself, by job and outcome")
                .tags("job", name, "outcome", outcome)
                .register(meters);
    }
}
