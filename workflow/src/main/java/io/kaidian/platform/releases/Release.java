package io.kaidian.platform.releases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the page of a release.
 *
 * @param base number of the release it was made from; null for the first
 * @param restores number of the earlier release that it puts back into force; null otherwise
 * @param author who proposed it; {@code kaidian} where it came with the program
 * @param publishedBy who consented; null where it came with the program
 * @param fingerprint of all its files
 * @param inForceFrom from when its rules bind sellers; an act is judged by those in force when it happened
 * @param rulesChanged whether anything that binds sellers differs from the release before
 */
public record Release(
        int number,
        Origin origin,
        @Nullable Integer base,
        @Nullable Integer restores,
        String comment,
        String author,
        @Nullable String publishedBy,
        Instant publishedAt,
        String fingerprint,
        Instant inForceFrom,
        boolean rulesChanged) {

    /** Where a release comes from. */
    public enum Origin {
        /** With the program. */
        PACKAGED,
        /** From the studio. */
        PUBLISHED
    }
}
