package io.kaidian.platform.jobs;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends threads that work with the engine or the database. */
public final class BackgroundThreads {

    private BackgroundThreads() {}

    /**
     * Takes no further task, lets the running ones finish and interrupts them only after a while: a thread that is
     * interrupted inside the engine fails its command, which the engine logs as an error of the server.
     *
     * @param threads null where none were begun
     * @param patience how long the running tasks may take
     */
    public static void stop(@Nullable ExecutorService threads, Duration patience) {
        if (threads == null) {
            return;
        }
        threads.shutdown();
        try {
            if (threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
