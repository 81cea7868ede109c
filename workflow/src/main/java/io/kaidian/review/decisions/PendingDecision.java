package io.kaidian.review.decisions;

import io.kaidian.cases.CaseId;
import io.kaidian.review.ReviewDecision;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision that takes effect soon and can be taken back until then.
 *
 * @param itemId item of the work list
 * @param subject what it is about
 * @param sellerName as the item shows it
 * @param review null where a form was filled in
 * @param form null where it is the decision of a review
 * @param takesEffectAt by the business clock
 */
public record PendingDecision(
        UUID itemId,
        Subject subject,
        String sellerName,
        String decidedBy,
        @Nullable ReviewDecision review,
        @Nullable PendingAnswers form,
        Instant decidedAt,
        Instant takesEffectAt) {

    /**
     * A certification case, or an application for a permit.
     *
     * @param id of that
     */
    public record Subject(UUID id, boolean isCase) {

        public static Subject of(CaseId id) {
            return new Subject(id.value(), true);
        }

        /** Only of what is about a case. */
        public CaseId caseId() {
            if (!isCase) {
                throw new IllegalStateException("not about a case: " + id);
            }
            return new CaseId(id);
        }
    }

    /** Only where it is the decision of a review. */
    public ReviewDecision requireReview() {
        return Objects.requireNonNull(review, "the answers to a form");
    }
}
