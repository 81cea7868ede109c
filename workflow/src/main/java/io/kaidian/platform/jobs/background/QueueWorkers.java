package io.kaidian.platform.jobs.background;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Several threads for a job whose items need not wait for each other. */
public final class QueueWorkers {

    private QueueWorkers() {}

    /** Works on all of them, whatever becomes of the others, and ends when all have ended; then fails as one of those that failed. */
    public static <T> void forEach(Collection<T> items, int threads, String name, Consumer<T> work) {
        if (items.isEmpty()) {
            return;
        }
        var failures = new ConcurrentLinkedQueue<RuntimeException>();
        try (var workers =
                Executors.newFixedThreadPool(Math.min(threads, items.size()), task -> new Thread(task, name))) {
            items.forEach(item -> workers.execute(() -> {
                try {
                    work.accept(item);
                } catch (RuntimeException failed) {
                    failures.add(failed);
                }
            }));
        }
        JobParts.fail(failures);
    }
}
