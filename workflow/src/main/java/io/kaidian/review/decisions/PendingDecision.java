package io.kaidian.review.decisions;

import io.kaidian.cases.CaseId;
import io.kaidian.review.ReviewDecision;
import java.time.Instant;
import java.util.UUID;

/**
 * A decision that takes effect soon and can be taken back until then.
 *
 * @param itemId item of the work list
 * @param sellerName as the item shows it
 * @param takesEffectAt by the business clock
 */
public record PendingDecision(
        UUID itemId,
        CaseId caseId,
        String sellerName,
        String decidedBy,
        ReviewDecision decision,
        Instant decidedAt,
        Instant takesEffectAt) {}
