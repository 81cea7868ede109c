package io.kaidian.photos.isolation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** A worker that does nobody else's work until it is closed. To be closed when done. */
public final class TakenWorker implements AutoCloseable {

    private final WorkerPool pool;
    private final WorkerProcess worker;
    private final AtomicBoolean isGivenBack = new AtomicBoolean();

    TakenWorker(WorkerPool pool, WorkerProcess worker) {
        this.pool = pool;
        this.worker = worker;
    }

    /**
     * Has a piece of work done.
     *
     * @param pointless whether nobody waits for the answer any more
     * @throws WorkerFailedException if there is no answer
     */
    public List<byte[]> answer(List<byte[]> job, Duration wallClock, BooleanSupplier pointless)
            throws WorkerFailedException, InterruptedException {
        return pool.answer(worker, job, wallClock, pointless);
    }

    /** Once. */
    @Override
    public void close() {
        if (isGivenBack.compareAndSet(false, true)) {
            pool.giveBack(worker);
        }
    }
}
