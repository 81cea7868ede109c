package io.kaidian.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case came to a new status. Published in the transaction of the change, so that messages and outgoing events are
 * written with it or not at all.
 *
 * @param before null for a new case
 * @param submittedAt when the seller sent it last; null before
 */
public record CaseStatusChangedEvent(
        CaseId caseId,
        String sellerId,
        CaseKind kind,
        @Nullable CaseStatus before,
        CaseStatus now,
        int round,
        @Nullable Instant submittedAt) {}
