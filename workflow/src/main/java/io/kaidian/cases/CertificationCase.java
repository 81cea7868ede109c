package io.kaidian.cases;

import java.time.Instant;
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
        int version) {}
