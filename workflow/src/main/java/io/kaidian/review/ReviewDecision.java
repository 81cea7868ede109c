package io.kaidian.review;

import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.photos.DocumentSlot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer decides about one submission.
 *
 * @param outcome CERTIFY, RETURN or DECLINE
 * @param verdicts for each photo; RETURN needs one for every photo that is not settled yet
 * @param reasons worst first; RETURN and DECLINE need at least one
 * @param internalNote never shown to the seller; null where none
 */
public record ReviewDecision(
        Decision.Outcome outcome,
        Map<DocumentSlot, CaseDocument.State> verdicts,
        List<Decision.DecisionReason> reasons,
        @Nullable String internalNote) {

    public ReviewDecision {
        verdicts = Map.copyOf(verdicts);
        reasons = List.copyOf(reasons);
    }

    /** A decision without anything to object to. */
    public static ReviewDecision certify() {
        return new ReviewDecision(Decision.Outcome.CERTIFY, Map.of(), List.of(), null);
    }
}
