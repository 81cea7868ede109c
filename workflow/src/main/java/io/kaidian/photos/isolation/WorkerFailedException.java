package io.kaidian.photos.isolation;

/** A worker did not bring its work to an end. */
public class WorkerFailedException extends Exception {

    private final Cause why;

    WorkerFailedException(Cause why) {
        super("work was lost: " + why);
        this.why = why;
    }

    /** What happened. */
    public enum Cause {
        /** It took longer than it may; the worker was killed. */
        TIME,
        /** It took more memory than it may; the worker was killed. */
        MEMORY,
        /** The worker ended by itself: a crash, or somebody else killed it. */
        DIED,
        /** The worker goes on, but the work broke. */
        FAULT,
        /** Nobody waited for it any more. */
        CANCELLED,
        /** No worker is left, or none became free in time, or all of them are stopped: nothing is wrong with the work. */
        NO_WORKER
    }

    public Cause why() {
        return why;
    }
}
