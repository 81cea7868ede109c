package io.kaidian.enforcement;

import io.kaidian.cases.CaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How things stand for a seller, in one answer that every page, message and interface gives: what is next, whose turn it is,
 * and until when. It is the same while a second decision is pending, whatever that is about.
 *
 * @param caseId the case that it is about; null where it is about none
 * @param by until when: of the act where it is the seller's turn, of the answer or the moment that is waited for otherwise;
 *     null where no moment is set
 */
public record SellerSituation(
        SellerNextStep step,
        @Nullable CaseId caseId,
        @Nullable Instant by) {

    static SellerSituation of(SellerNextStep step) {
        return new SellerSituation(step, null, null);
    }

    SellerSituation by(@Nullable Instant moment) {
        return new SellerSituation(step, caseId, moment);
    }

    /** Whether it is that case which the seller is to act on, or which is waited for. */
    public boolean isAbout(CaseId id) {
        return id.equals(caseId);
    }

    /** Whether the seller need not do anything. */
    public boolean isNothingToDo() {
        return step.turn() != SellerNextStep.ActingParty.SELLER;
    }
}
