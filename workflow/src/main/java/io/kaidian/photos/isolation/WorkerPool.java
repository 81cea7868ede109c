package io.kaidian.photos.isolation;

import io.kaidian.photos.isolation.WorkerFailedException.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As many workers as are wanted, each in a process of its own: one that dies or is killed costs the one piece of work that
 * it had, and is replaced. Those that wait have more workers than heavy work may take at a time, so that one is always warm.
 */
public final class WorkerPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    /** Loading takes seconds; a machine on which much else begins at the same time may need many times that. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_A_WORKER = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Starter starting;
    private final int size;
    private final long mostBytes;
    private final Consumer<Cause> lost;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<WorkerProcess> alive = new ArrayList<>();
    private final List<WorkerProcess> idle = new ArrayList<>();
    private @Nullable Thread starter;
    private boolean firstStartIsOver;
    private long failedStarts;
    private @Nullable String trouble;
    private boolean stopped;

    /** Starts a program that calls {@link WorkerLoop#serve}. */
    @FunctionalInterface
    public interface Starter {
        Process start() throws IOException;
    }

    /**
     * How they are.
     *
     * @param wanted how many there should be
     * @param ready how many are loaded, whether they work or wait
     * @param starting whether the first of them is still being started for the first time
     * @param failedStarts how often one could not be started, or could not work
     * @param trouble why the last one could not; null since one could
     */
    public record State(
            int wanted,
            int ready,
            boolean starting,
            long failedStarts,
            @Nullable String trouble) {}

    /**
     * Starts nothing yet.
     *
     * @param size workers
     * @param mostBytes resident memory that a worker may take, where it can be known
     * @param lost is told of each piece of work that was lost, and why
     */
    public WorkerPool(Starter starting, int size, long mostBytes, Consumer<Cause> lost) {
        this.starting = starting;
        this.size = size;
        this.mostBytes = mostBytes;
        this.lost = lost;
    }

    /** Starts them one after the other, in the background, and from then on replaces those that are gone. */
    public void start() {
        lock.lock();
        try {
            if (starter == null && !stopped) {
                starter = new Thread(this::keepAlive, "worker-starter");
                starter.setDaemon(true);
                starter.start();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits, as long as that at most, until all of them are loaded or one could not be started. */
    public void awaitLoaded(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = atMost.toNanos();
            while (!stopped && left > 0 && trouble == null && loaded() < size) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private int loaded() {
        return (int) alive.stream().filter(WorkerProcess::isReady).count();
    }

    /**
     * Has a piece of work done. Waits some seconds where all workers are busy, or the first one is being started; where none
     * is left, nobody knows when the next one comes, and who asks is told so at once.
     *
     * @param heavy whether it takes much memory: such work stays with the same workers, so that the others stay small
     * @param wallClock for the work itself, without the wait for a worker
     * @param pointless whether nobody waits for the answer any more
     * @throws WorkerFailedException if there is no answer
     */
    public List<byte[]> answer(List<byte[]> job, boolean heavy, Duration wallClock, BooleanSupplier pointless)
            throws WorkerFailedException, InterruptedException {
        try (var worker = new TakenWorker(this, take(heavy, pointless))) {
            return worker.answer(job, wallClock, pointless);
        }
    }

    /**
     * Takes a worker without waiting for one, if that leaves others to those who wait.
     *
     * @param heavy as for {@link #answer}
     * @param least how many must be idle, this one among them
     */
    public Optional<TakenWorker> takeIfIdle(boolean heavy, int least) {
        lock.lock();
        try {
            idle.removeIf(worker -> !worker.isAlive());
            return stopped || idle.size() < least
                    ? Optional.empty()
                    : Optional.ofNullable(next(heavy)).map(worker -> new TakenWorker(this, worker));
        } finally {
            lock.unlock();
        }
    }

    List<byte[]> answer(WorkerProcess worker, List<byte[]> job, Duration wallClock, BooleanSupplier pointless)
            throws WorkerFailedException, InterruptedException {
        try {
            return worker.answer(job, wallClock, mostBytes, pointless);
        } catch (WorkerFailedException gone) {
            notifyListener(worker, gone.why());
            throw isStopped() ? new WorkerFailedException(Cause.NO_WORKER) : gone;
        }
    }

    private void notifyListener(WorkerProcess worker, Cause why) {
        if (why != Cause.CANCELLED && !isStopped()) {
            lost.accept(why);
            LOG.warn("Worker {} lost its work: {}", worker.pid(), why);
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private WorkerProcess take(boolean heavy, BooleanSupplier pointless)
            throws WorkerFailedException, InterruptedException {
        var until = System.nanoTime() + WAIT_FOR_A_WORKER.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                if (stopped || noneIsLeft() || System.nanoTime() > until) {
                    throw new WorkerFailedException(Cause.NO_WORKER);
                }
                if (pointless.getAsBoolean()) {
                    throw new WorkerFailedException(Cause.CANCELLED);
                }
                var next = next(heavy);
                if (next != null) {
                    return next;
                }
                changed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean noneIsLeft() {
        return firstStartIsOver && loaded() == 0;
    }

    private @Nullable WorkerProcess next(boolean heavy) {
        idle.removeIf(worker -> !worker.isAlive());
        var byHeavyJobs = Comparator.comparingInt(WorkerProcess::heavyJobs);
        var next = idle.stream().min(heavy ? byHeavyJobs.reversed() : byHeavyJobs);
        next.ifPresent(worker -> {
            idle.remove(worker);
            if (heavy) {
                worker.countHeavyJob();
            }
        });
        return next.orElse(null);
    }

    void giveBack(WorkerProcess worker) {
        lock.lock();
        try {
            if (worker.isAlive() && alive.contains(worker)) {
                idle.add(worker);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void keepAlive() {
        var pause = Duration.ZERO;
        try {
            while (awaitVacancy(pause)) {
                pause = startOne() ? Duration.ZERO : longer(pause);
            }
        } catch (InterruptedException stopping) {
            LOG.debug("no more workers are started");
        }
    }

    private static Duration longer(Duration pause) {
        var longer = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    /** False where no more are wanted. */
    private boolean awaitVacancy(Duration pause) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = pause.toNanos();
            while (!stopped && (left > 0 || alive.size() >= size)) {
                if (left > 0) {
                    left = changed.awaitNanos(left);
                } else {
                    changed.await();
                }
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private boolean startOne() throws InterruptedException {
        WorkerProcess worker;
        try {
            worker = new WorkerProcess(starting.start());
        } catch (IOException cannot) {
            recordStart(cannot.getMessage());
            return false;
        }
        if (!enter(worker)) {
            return false;
        }
        try {
            worker.awaitReady(READY_WITHIN);
            recordStart(null);
            giveBack(worker);
            return true;
        } catch (WorkerProcess.WorkerStartException unfit) {
            recordStart(unfit.getMessage());
            worker.kill();
            return false;
        } catch (InterruptedException stopping) {
            worker.kill();
            throw stopping;
        }
    }

    /** @param problem null where it works */
    private void recordStart(@Nullable String problem) {
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            firstStartIsOver = true;
            trouble = problem;
            failedStarts += problem == null ? 0 : 1;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (problem != null) {
            LOG.error("A worker cannot be started: {}", problem);
        }
    }

    /** False where it came too late. */
    private boolean enter(WorkerProcess worker) {
        lock.lock();
        try {
            if (stopped) {
                worker.kill();
                return false;
            }
            alive.add(worker);
        } finally {
            lock.unlock();
        }
        worker.onExit().thenRun(() -> leave(worker));
        return true;
    }

    private void leave(WorkerProcess worker) {
        worker.kill();
        lock.lock();
        try {
            alive.remove(worker);
            idle.remove(worker);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How they are now. */
    public State state() {
        lock.lock();
        try {
            return new State(size, loaded(), !firstStartIsOver, failedStarts, trouble);
        } finally {
            lock.unlock();
        }
    }

    /** Workers that wait for work. */
    public int idle() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    /** Their process ids. */
    public List<Long> pids() {
        lock.lock();
        try {
            return alive.stream().map(WorkerProcess::pid).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Kills them all, at once, whatever they do. */
    @Override
    public void close() {
        List<WorkerProcess> ending;
        lock.lock();
        try {
            stopped = true;
            ending = List.copyOf(alive);
            if (starter != null) {
                starter.interrupt();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        ending.forEach(WorkerProcess::kill);
    }
}
