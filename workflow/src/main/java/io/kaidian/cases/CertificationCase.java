package io.kaidian.cases;

import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.platform.domain.StateTransition;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.sellers.PaymentAccount;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/**
 * One run of a certification, as it stands: it never changes. A transition makes another one of it, or throws where the case
 * is not in a status that allows it or the actor is not one who may.
 */
public final class CertificationCase {

    /** Who may move a case, from which statuses, and to which. */
    enum Transition {
        SUBMIT(EnumSet.of(CaseStatus.DRAFT, CaseStatus.RETURNED), CaseStatus.CHECKING, EnumSet.of(Actor.Kind.SELLER)),
        /** From the second review where the evidence changed meanwhile. */
        START_REVIEW(EnumSet.of(CaseStatus.CHECKING, CaseStatus.IN_SECOND_REVIEW), CaseStatus.IN_REVIEW, NO_SELLER),
        START_SECOND_REVIEW(EnumSet.of(CaseStatus.IN_REVIEW), CaseStatus.IN_SECOND_REVIEW, NO_SELLER),
        RETURN(BEING_LOOKED_AT, CaseStatus.RETURNED, NO_SELLER),
        CERTIFY(BEING_LOOKED_AT, CaseStatus.CERTIFIED, NO_SELLER),
        DECLINE(BEING_LOOKED_AT, CaseStatus.DECLINED, NO_SELLER),
        DECLINE_AFTER_WITHDRAWAL(EnumSet.of(CaseStatus.WITHDRAWN), CaseStatus.DECLINED, NO_SELLER),
        EXPIRE(EnumSet.of(CaseStatus.RETURNED), CaseStatus.EXPIRED, NO_SELLER),
        WITHDRAW(
                EnumSet.of(
                        CaseStatus.DRAFT,
                        CaseStatus.CHECKING,
                        CaseStatus.IN_REVIEW,
                        CaseStatus.IN_SECOND_REVIEW,
                        CaseStatus.RETURNED),
                CaseStatus.WITHDRAWN,
                EnumSet.allOf(Actor.Kind.class));

        private final Set<CaseStatus> from;
        private final CaseStatus to;
        private final Set<Actor.Kind> by;

        Transition(Set<CaseStatus> from, CaseStatus to, Set<Actor.Kind> by) {
            this.from = from;
            this.to = to;
            this.by = by;
        }
    }

    private static final Set<CaseStatus> BEING_LOOKED_AT =
            EnumSet.of(CaseStatus.CHECKING, CaseStatus.IN_REVIEW, CaseStatus.IN_SECOND_REVIEW);
    private static final Set<Actor.Kind> NO_SELLER = EnumSet.of(Actor.Kind.STAFF, Actor.Kind.SYSTEM);

    /**
     * What a case was opened as.
     *
     * @param violationId the violation whose suspension a REINSTATEMENT is to end; else null
     * @param recheckId the recheck that a PERIODIC case belongs to; else null
     * @param asked what a PERIODIC case asks for anew
     * @param askedEvidence what a PERIODIC case asks for that was left for later
     * @param release by whose table and catalogue it is asked and judged; 0 where that is not known
     */
    record Origin(
            CaseId id,
            String sellerId,
            CaseKind kind,
            Instant createdAt,
            @Nullable UUID violationId,
            @Nullable UUID recheckId,
            Set<ChangedAspect> asked,
            List<OwedEvidence> askedEvidence,
            int release) {}

    /**
     * How far it came.
     *
     * @param round number of the last submission; 0 while nothing was sent
     * @param roundsLeft returns that may still follow
     * @param moreRoundsAsked the seller's words; null where none were asked for
     * @param blind whether the second person forms an opinion before reading the first one's
     * @param version counts the changes of the row
     */
    record Progress(
            CaseStatus status,
            int round,
            int roundsLeft,
            @Nullable Instant submittedAt,
            @Nullable Instant decidedAt,
            Deadlines deadlines,
            @Nullable String moreRoundsAsked,
            boolean blind,
            int version) {

        Progress to(CaseStatus next, Deadlines until) {
            return new Progress(
                    next, round, roundsLeft, submittedAt, decidedAt, until, moreRoundsAsked, blind, version + 1);
        }

        Progress submitted(int newRound, Instant at) {
            return new Progress(
                    CaseStatus.CHECKING,
                    newRound,
                    roundsLeft,
                    at,
                    decidedAt,
                    new Deadlines(deadlines.promisedBy(), null),
                    null,
                    blind,
                    version + 1);
        }

        Progress ended(CaseStatus next, Instant at, Deadlines until) {
            return new Progress(next, round, roundsLeft, submittedAt, at, until, moreRoundsAsked, blind, version + 1);
        }

        Progress withRoundsLeft(int rounds) {
            return new Progress(
                    status, round, rounds, submittedAt, decidedAt, deadlines, moreRoundsAsked, blind, version);
        }

        Progress withBlind(boolean isBlind) {
            return new Progress(
                    status, round, roundsLeft, submittedAt, decidedAt, deadlines, moreRoundsAsked, isBlind, version);
        }
    }

    /**
     * Until when somebody waits.
     *
     * @param promisedBy until when an answer is promised; null where none is due
     * @param correctionDueAt until when a returned case waits; null where it does not
     */
    record Deadlines(@Nullable Instant promisedBy, @Nullable Instant correctionDueAt) {}

    /**
     * What the seller agreed to; both null before.
     *
     * @param version of the text
     */
    record Agreed(@Nullable String version, @Nullable Instant at) {}

    /**
     * What a decline means for the seller.
     *
     * @param isFinal whether it was declined for a reason that bars a new application
     * @param barred whether that is in force now, and not set aside
     * @param decisionOpen whether the case was withdrawn while a final decision waits for its second person, which is nothing for
     *     its seller
     */
    record Decline(boolean isFinal, boolean barred, boolean decisionOpen) {}

    /**
     * What is to be forgotten.
     *
     * @param askedAt when the seller took the consent back, so that photos and numbers are to go; null where not
     * @param erasedAt when photos, numbers and names were erased, or locked for a decision that their seller does not know of yet;
     *     null while the seller has them
     */
    record Erasure(@Nullable Instant askedAt, @Nullable Instant erasedAt) {}

    private final Origin origin;
    private final Progress progress;
    private final Agreed agreed;
    private final Decline decline;
    private final Erasure erasure;
    private final @Nullable PaymentAccount proposedAccount;
    private final IdentityDocument identityDocument;
    private final List<String> excludedReviewers;

    CertificationCase(
            Origin origin,
            Progress progress,
            Agreed agreed,
            Decline decline,
            Erasure erasure,
            @Nullable PaymentAccount proposedAccount,
            IdentityDocument identityDocument,
            List<String> excludedReviewers) {
        this.origin = origin;
        this.progress = progress;
        this.agreed = agreed;
        this.decline = decline;
        this.erasure = erasure;
        this.proposedAccount = proposedAccount;
        this.identityDocument = identityDocument;
        this.excludedReviewers = excludedReviewers;
    }

    /** The seller sends it: the machine begins to look. */
    @StateTransition
    CertificationCase submit(Actor by, Instant now) {
        require(Transition.SUBMIT, by);
        return with(progress.submitted(round() + 1, now));
    }

    /** A submission waits for a person. */
    @StateTransition
    CertificationCase startReview(Actor by, Instant promisedBy) {
        return with(moved(Transition.START_REVIEW, by, new Deadlines(promisedBy, correctionDueAt())));
    }

    /** A second person is to look. */
    @StateTransition
    CertificationCase startSecondReview(Actor by, boolean isBlind) {
        return with(
                moved(Transition.START_SECOND_REVIEW, by, progress.deadlines()).withBlind(isBlind));
    }

    /** The seller is to correct something. */
    @StateTransition
    CertificationCase returnToSeller(Actor by, boolean usesRound, Instant dueAt) {
        return with(moved(Transition.RETURN, by, new Deadlines(null, dueAt))
                .withRoundsLeft(usesRound ? Math.max(roundsLeft() - 1, 0) : roundsLeft()));
    }

    /** The seller is certified. */
    @StateTransition
    CertificationCase certify(Actor by, Instant now) {
        return with(ended(Transition.CERTIFY, by, now, new Deadlines(null, correctionDueAt())));
    }

    /** The case ends against the seller. */
    @StateTransition
    CertificationCase decline(Actor by, Instant now, boolean isFinal) {
        return declined(ended(Transition.DECLINE, by, now, new Deadlines(null, correctionDueAt())), isFinal);
    }

    /** The second person agreed to a final decision after the seller had withdrawn. */
    @StateTransition
    CertificationCase declineAfterWithdrawal(Actor by, Instant now) {
        return declined(ended(Transition.DECLINE_AFTER_WITHDRAWAL, by, now, progress.deadlines()), true);
    }

    /** The seller did not correct in time, or no more rounds were granted. */
    @StateTransition
    CertificationCase expire(Actor by, Instant now) {
        return with(ended(Transition.EXPIRE, by, now, new Deadlines(promisedBy(), null)));
    }

    /** The seller withdrew, or what the case was for is gone. */
    @StateTransition
    CertificationCase withdraw(Actor by, Instant now) {
        return with(ended(Transition.WITHDRAW, by, now, new Deadlines(null, null)));
    }

    private Progress moved(Transition transition, Actor by, Deadlines until) {
        require(transition, by);
        return progress.to(transition.to, until);
    }

    private Progress ended(Transition transition, Actor by, Instant now, Deadlines until) {
        require(transition, by);
        return progress.ended(transition.to, now, until);
    }

    private void require(Transition transition, Actor by) {
        if (!transition.by.contains(by.kind())) {
            throw new AccessDeniedException("a case is not moved by " + by.kind() + ": " + transition);
        }
        if (!transition.from.contains(status())) {
            throw new StateConflictException(
                    "stale", "case " + id() + " is " + status() + ", not one of " + transition.from);
        }
    }

    private CertificationCase with(Progress now) {
        return new CertificationCase(
                origin, now, agreed, decline, erasure, proposedAccount, identityDocument, excludedReviewers);
    }

    private CertificationCase declined(Progress now, boolean isFinal) {
        return new CertificationCase(
                origin,
                now,
                agreed,
                new Decline(isFinal, isFinal, decisionOpen()),
                erasure,
                proposedAccount,
                identityDocument,
                excludedReviewers);
    }

    public CaseId id() {
        return origin.id();
    }

    public String sellerId() {
        return origin.sellerId();
    }

    public CaseKind kind() {
        return origin.kind();
    }

    public CaseStatus status() {
        return progress.status();
    }

    /** By which document the person identifies, as it was stated last. */
    public IdentityDocument identityDocument() {
        return identityDocument;
    }

    /** Number of the last submission; 0 while nothing was sent. */
    public int round() {
        return progress.round();
    }

    /** Returns that may still follow. */
    public int roundsLeft() {
        return progress.roundsLeft();
    }

    /** How often the seller can still send a correction; one that is due now counts until it is sent. After the last return nothing can be sent. */
    public int correctionsLeft() {
        return status() == CaseStatus.RETURNED ? roundsLeft() : Math.max(roundsLeft() - 1, 0);
    }

    /** The violation whose suspension a REINSTATEMENT is to end; else null. */
    public @Nullable UUID violationId() {
        return origin.violationId();
    }

    /** Text that the seller agreed to; null before. */
    public @Nullable String consentVersion() {
        return agreed.version();
    }

    public @Nullable Instant consentAt() {
        return agreed.at();
    }

    public Instant createdAt() {
        return origin.createdAt();
    }

    public @Nullable Instant submittedAt() {
        return progress.submittedAt();
    }

    public @Nullable Instant decidedAt() {
        return progress.decidedAt();
    }

    /** Until when an answer is promised; null where none is due. */
    public @Nullable Instant promisedBy() {
        return progress.deadlines().promisedBy();
    }

    /** Until when a returned case waits; null where it does not. */
    public @Nullable Instant correctionDueAt() {
        return progress.deadlines().correctionDueAt();
    }

    /** The seller's words; null where no more rounds were asked for. */
    public @Nullable String moreRoundsAsked() {
        return progress.moreRoundsAsked();
    }

    /** Whether it was declined for a reason that bars a new application. */
    public boolean barred() {
        return decline.barred();
    }

    /** Whether it was declined for such a reason, which is set aside for now. */
    public boolean isFinalOnHold() {
        return decline.isFinal() && !decline.barred();
    }

    /** The same, even while that is set aside. */
    boolean isFinal() {
        return decline.isFinal();
    }

    /** What a PERIODIC case asks for anew. */
    public Set<ChangedAspect> asked() {
        return origin.asked();
    }

    /** What a PERIODIC case asks for that was left for later. */
    public List<OwedEvidence> askedEvidence() {
        return origin.askedEvidence();
    }

    /**
     * Number of the release by whose table and catalogue it is asked for evidence, and this is judged: the one that was in force when
     * it began, or to which it was moved. 0 where that is not known; then it is the one in force.
     */
    public int release() {
        return origin.release();
    }

    /** The account that the case is to put into force; null where it stays. */
    public @Nullable PaymentAccount proposedAccount() {
        return proposedAccount;
    }

    /** The recheck that a PERIODIC case belongs to; else null. */
    public @Nullable UUID recheckId() {
        return origin.recheckId();
    }

    /** When the seller took the consent back, so that photos and numbers are to go; null where not. */
    public @Nullable Instant eraseAskedAt() {
        return erasure.askedAt();
    }

    /**
     * When photos, numbers and names were erased, or locked for a decision that their seller does not know of yet; null while
     * the seller has them.
     */
    public @Nullable Instant erasedAt() {
        return erasure.erasedAt();
    }

    /** Whether the case was withdrawn while a final decision waits for its second person, which is nothing for its seller. */
    public boolean decisionOpen() {
        return decline.decisionOpen();
    }

    /** User names of those who may not review it: they took part in a decline of the same matter that an appeal overturned. */
    public List<String> excludedReviewers() {
        return excludedReviewers;
    }

    /** Whether the second person forms an opinion before reading the first one's. */
    public boolean blind() {
        return progress.blind();
    }

    public int version() {
        return progress.version();
    }

    /** The violation whose suspension it is to end; only of a REINSTATEMENT. */
    public UUID requireViolationId() {
        return Objects.requireNonNull(violationId(), "the case is no reinstatement");
    }

    /** When it was decided last; not before. */
    public Instant requireDecidedAt() {
        return Objects.requireNonNull(decidedAt(), "the case is not decided");
    }

    /** When the seller agreed; not before. */
    public Instant requireConsentAt() {
        return Objects.requireNonNull(consentAt(), "the seller has not agreed");
    }

    /** Until when the seller can send it again; only while it is returned. */
    public Instant requireCorrectionDueAt() {
        return Objects.requireNonNull(correctionDueAt(), "the case is not returned");
    }

    /**
     * Lets identity data be taken.
     *
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed
     */
    public void requireConsent() {
        if (consentVersion() == null) {
            throw new IncompleteRequestException("consent-required", List.of("consent"));
        }
    }

    /** Whether what was shown and stated is kept, and may be used again. */
    public boolean isKept() {
        return eraseAskedAt() == null && erasedAt() == null;
    }

    /** Never what was stated. */
    @Override
    public String toString() {
        return "CertificationCase[" + id() + " " + status() + "]";
    }
}
