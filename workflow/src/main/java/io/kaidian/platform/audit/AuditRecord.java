package io.kaidian.platform.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail.
 *
 * @param before old values as JSON; null where there were none
 * @param after new values, or what is known of the act, as JSON; null where there are none
 */
public record AuditRecord(
        long seq,
        Instant at,
        Source source,
        String sourceId,
        String actorKind,
        String actorName,
        String action,
        String subjectKind,
        String subjectId,
        @Nullable String before,
        @Nullable String after) {

    /** Where a line comes from. */
    public enum Source {
        /** The history of a case. */
        CASE,
        /** The history of a shop. */
        SHOP,
        /** A look at a photo or number. */
        LOOK,
        /** What has no history of its own: sign-ins, accounts, keys, exports. */
        EVENT,
        /** A changed value, noted by the database. */
        CHANGE,
        /** A command to the process engine. */
        ENGINE
    }
}
