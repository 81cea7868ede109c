package io.kaidian.cases;

import io.kaidian.sellers.PaymentAccount;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        @Nullable UUID violationId,
        @Nullable String consentVersion,
        @Nullable Instant consentAt,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant promisedBy,
        @Nullable Instant correctionDueAt,
        @Nullable String moreRoundsAsked,
        boolean barred,
        Set<ChangedAspect> asked,
        @Nullable PaymentAccount proposedAccount,
        @Nullable UUID recheckId,
        @Nullable Instant eraseAskedAt,
        @Nullable Instant erasedAt,
        boolean decisionOpen,
        boolean blind,
        int version) {

    /** The violation whose suspension it is to end; only of a REINSTATEMENT. */
    public UUID requireViolationId() {
        return Objects.requireNonNull(violationId, "the case is no reinstatement");
    }

    /** When it was decided last; not before. */
    public Instant requireDecidedAt() {
        return Objects.requireNonNull(decidedAt, "the case is not decided");
    }

    /** When the seller agreed; not before. */
    public Instant requireConsentAt() {
        return Objects.requireNonNull(consentAt, "the seller has not agreed");
    }

    /** Until when the seller can send it again; only while it is returned. */
    public Instant requireCorrectionDueAt() {
        return Objects.requireNonNull(correctionDueAt, "the case is not returned");
    }

    /** Whether what was shown and stated is kept, and may be used again. */
    public boolean isKept() {
        return eraseAskedAt == null && erasedAt == null;
    }
}
