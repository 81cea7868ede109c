package io.kaidian.platform.jobs.background;

import java.util.List;

/** A job of several parts, of which none must wait for another. */
public final class JobParts {

    private JobParts() {}

    /** Runs each, whatever becomes of the others; then fails as the first of them that failed. */
    public static void run(Runnable... parts) {
        RuntimeException first = null;
        for (var part : List.of(parts)) {
            try {
                part.run();
            } catch (RuntimeException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
