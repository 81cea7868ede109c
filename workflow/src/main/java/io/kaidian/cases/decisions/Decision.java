package io.kaidian.cases.decisions;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.photos.DocumentSlot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one submission, and why.
 *
 * @param decidedBy user name; {@code system} where the machine returned it
 * @param reasons worst first
 * @param verdicts what was made of each photo
 * @param internalNote never shown to the seller; null where none
 * @param cancelled whether it no longer counts, since the evidence changed before it took effect
 */
public record Decision(
        UUID id,
        CaseId caseId,
        int round,
        Stage stage,
        Outcome outcome,
        String decidedBy,
        Instant decidedAt,
        List<DecisionReason> reasons,
        Map<DocumentSlot, CaseDocument.State> verdicts,
        @Nullable String internalNote,
        boolean cancelled) {

    /** Where in the process it was decided. */
    public enum Stage {
        /** Returned without a person. */
        MACHINE,
        REVIEW,
        SECOND_REVIEW,
        /** A lead, after two reviewers disagreed. */
        SETTLEMENT,
        /** A lead, about more rounds. */
        MORE_ROUNDS
    }

    /** What was decided. */
    public enum Outcome {
        CERTIFY,
        RETURN,
        DECLINE,
        GRANT,
        REFUSE
    }

    /**
     * One reason.
     *
     * @param code of the catalogue
     * @param slot photo concerned; null where it concerns the form or the account
     * @param field field concerned; null where none
     * @param note written for the seller; null where the catalogue says enough
     * @param findingId finding behind it; null where a person saw it
     */
    public record DecisionReason(
            String code,
            @Nullable DocumentSlot slot,
            @Nullable String field,
            @Nullable String note,
            @Nullable FindingId findingId) {}
}
