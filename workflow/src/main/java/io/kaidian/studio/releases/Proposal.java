package io.kaidian.studio.releases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a second person's consent, or did.
 *
 * @param draft it was made of; null for an earlier release or what the program brought
 * @param base release that must still be in force when it is published
 * @param restores earlier release that it puts back into force; null otherwise
 * @param authors everybody who wrote on it; none of them can consent
 * @param publishAt null: as soon as there is consent
 * @param inForceOn the day named for changed rules; null: as early as they may
 * @param note of the one who decided; null where none was given
 * @param release what it became; null before
 */
public record Proposal(
        UUID id,
        @Nullable String draft,
        int base,
        @Nullable Integer restores,
        String comment,
        String proposedBy,
        Instant proposedAt,
        Set<String> authors,
        String fingerprint,
        int lintErrors,
        @Nullable Instant publishAt,
        @Nullable LocalDate inForceOn,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note,
        @Nullable Integer release) {

    /** Where it stands. */
    public enum State {
        /** Waits for consent. */
        OPEN,
        /** Waits for its time. */
        CONSENTED,
        PUBLISHED,
        REFUSED,
        /** By the one who proposed it. */
        WITHDRAWN,
        /** Another release came first; the draft has to be looked at again. */
        OVERTAKEN,
        /** When its time came it could not be published. */
        FAILED
    }

    /** What a check says. */
    public enum Mark {
        DONE(false),
        /** Nobody has looked; that does not forbid it. */
        OPEN(false),
        /** Nobody has looked, and somebody has to before anything is published. */
        MISSING(true),
        /** Somebody looked, and it failed. */
        WRONG(true);

        private final boolean isObstacle;

        Mark(boolean isObstacle) {
            this.isObstacle = isObstacle;
        }

        /** Whether nothing is proposed while it says so. */
        public boolean isObstacle() {
            return isObstacle;
        }
    }

    /** Whether it can still change. */
    public boolean isPending() {
        return state == State.OPEN || state == State.CONSENTED;
    }
}
