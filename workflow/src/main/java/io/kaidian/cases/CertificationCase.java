package io.kaidian.cases;

import io.kaidian.sellers.PaymentAccount;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * One run of a certification.
 *
 * @param round number of the last submission; 0 while nothing was sent
 * @param roundsLeft returns that may still follow
 * @param violationId the violation whose suspension a REINSTATEMENT is to end; else null
 * @param consentVersion text that the seller agreed to; null before
 * @param promisedBy until when an answer is promised; null where none is due
 * @param correctionDueAt until when a returned case waits; null where it does not
 * @param moreRoundsAsked the seller's words; null where none were asked for
 * @param asked what a PERIODIC case asks for anew
 * @param proposedAccount the account that the case is to put into force; null where it stays
 * @param recheckId the recheck that a PERIODIC case belongs to; else null
 * @param eraseAskedAt when the seller took the consent back, so that photos and numbers are to go; null where not
 * @param erasedAt when photos, numbers and names were erased, or locked for a decision that their seller does not know of yet;
 *     null while the seller has them
 * @param decisionOpen whether the case was withdrawn while a final decision waits for its second person, which is nothing for
 *     its seller
 * @param blind whether the second person forms an opinion before reading the first one's
 * @param barred whether it was declined for a reason that bars a new application
 */
public record CertificationCase(
        CaseId id,
        String sellerId,
        CaseKind kind,
        CaseStatus status,
        int round,
        int roundsLeft,
        UUID violationId,
        String consentVersion,
        Instant consentAt,
        Instant createdAt,
        Instant submittedAt,
        Instant decidedAt,
        Instant promisedBy,
        Instant correctionDueAt,
        String moreRoundsAsked,
        boolean barred,
        Set<ChangedAspect> asked,
        PaymentAccount proposedAccount,
        UUID recheckId,
        Instant eraseAskedAt,
        Instant erasedAt,
        boolean decisionOpen,
        boolean blind,
        int version) {

    /** Whether what was shown and stated is kept, and may be used again. */
    public boolean isKept() {
        return eraseAskedAt == null && erasedAt == null;
    }
}
