package io.kaidian.studio.drafts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as a draft has it.
 *
 * @param version to be named when it is saved; 0 while the draft has not touched it
 * @param changedBy null while the draft has not touched it
 * @param changedAt null while the draft has not touched it
 * @param lintErrors what the drawing board's own checks found in this version; null while they have not looked
 */
public record DraftFile(
        String name,
        String content,
        int version,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        @Nullable Integer lintErrors) {

    /** Whether the draft says something else than its release. */
    public boolean changed() {
        return version > 0;
    }
}
