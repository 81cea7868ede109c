package io.kaidian.studio.drafts;

import java.time.Instant;

/**
 * A piece of work on a release.
 *
 * @param base number of the release it changes
 * @param changedFiles how many files differ from that release
 * @param changes counts every save of any file
 */
public record Draft(
        DraftId id,
        String name,
        int base,
        String createdBy,
        Instant createdAt,
        Instant changedAt,
        int changedFiles,
        int changes,
        State state) {

    /** How far a draft has come. */
    public enum State {
        OPEN,
        PUBLISHED,
        DISCARDED
    }
}
