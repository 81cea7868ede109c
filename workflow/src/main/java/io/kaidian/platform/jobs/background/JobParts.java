package io.kaidian.platform.jobs.background;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** A job of several parts, of which none must wait for another. */
public final class JobParts {

    private JobParts() {}

    /** Runs each, whatever becomes of the others; then fails as the first of them that failed. */
    public static void run(Runnable... parts) {
        run(List.of(parts));
    }

    /** Runs each, whatever becomes of the others; then fails as the first of them that failed. */
    public static void run(List<Runnable> parts) {
        var failures = new ArrayList<RuntimeException>();
        for (var part : parts) {
            try {
                part.run();
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        fail(failures);
    }

    /** Does that with each item, whatever becomes of the others; then fails as the first of them that failed. */
    public static <T> void forEach(Collection<T> items, Consumer<T> work) {
        run(items.stream().map(item -> (Runnable) () -> work.accept(item)).toList());
    }

    static void fail(Collection<RuntimeException> failures) {
        failures.stream()
                .reduce((first, next) -> {
                    first.addSuppressed(next);
                    return first;
                })
                .ifPresent(failed -> {
                    throw failed;
                });
    }
}
