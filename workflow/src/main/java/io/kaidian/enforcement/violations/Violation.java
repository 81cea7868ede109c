package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.platform.domain.IllegalTransitionException;
import io.kaidian.platform.domain.StateTransition;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An act of a shop against the rules: what was recorded, and what became of it. Its status changes by the commands below alone,
 * each of which leads on from some statuses only.
 *
 * @param confirmation since when its points count, and what they made; null before
 * @param ending why it was refused, withdrawn or overturned; null otherwise
 */
public record Violation(
        ViolationId id,
        ShopId shopId,
        Act act,
        PenaltyTerms terms,
        Recording recording,
        Status status,
        Correction correction,
        @Nullable Confirmation confirmation,
        @Nullable Ending ending) {

    /**
     * What was done.
     *
     * @param code of the catalogue
     * @param reference the marketplace's order, item or message; null where it named none
     * @param note written for the seller
     * @param internalNote never shown to the seller; null where none
     * @param foundBy what found it
     */
    public record Act(
            String code,
            @Nullable String reference,
            Instant occurredAt,
            String note,
            @Nullable String internalNote,
            FoundBy foundBy) {}

    /** In place of the name of an officer where a seller reads. */
    static final String SOMEBODY = "";

    /** What found an act; whoever recorded it is a person always. */
    public enum FoundBy {
        /** A system of the marketplace. */
        SYSTEM,
        /** Somebody who works at the marketplace. */
        PERSON,
        /** A buyer or anybody else who told the marketplace; who that was is told to nobody. */
        REPORT
    }

    /** What it costs, by the catalogue or where that was left. */
    public record PenaltyTerms(Track track, int points, boolean correctable, boolean closesAtOnce) {}

    /**
     * Who recorded it.
     *
     * @param by user name of the officer; null where a seller reads
     * @param deviation why it leaves the catalogue; null where it does not
     * @param agreedBy the second officer where it leaves the catalogue or was recorded together with others; null otherwise;
     *     where a seller reads, {@link #SOMEBODY} in place of a name
     */
    public record Recording(
            @Nullable String by,
            Instant at,
            @Nullable String deviation,
            @Nullable String agreedBy) {

        private Recording agreed(@Nullable String officer) {
            return new Recording(by, at, deviation, officer);
        }
    }

    /**
     * How far it is corrected.
     *
     * @param dueAt until when it can be; null unless correctable
     * @param claimedAt when the seller said that it is; null while it was not said, or was not accepted
     * @param claim the seller's words
     * @param judgedBy user name of the officer; null before, and where a seller reads
     * @param acceptedAt when an officer accepted it; null before
     * @param refusal why an officer did not accept it, for the seller; null where none did, or gave no reason
     */
    public record Correction(
            @Nullable Instant dueAt,
            @Nullable Instant claimedAt,
            @Nullable String claim,
            @Nullable String judgedBy,
            @Nullable Instant acceptedAt,
            @Nullable String refusal) {

        static Correction due(@Nullable Instant dueAt) {
            return new Correction(dueAt, null, null, null, null, null);
        }
    }

    /**
     * Since when its points count.
     *
     * @param balanceBefore points of the shop on its track before its own
     * @param balanceAfter the same with its own
     * @param relapse whether it is a serious one soon after a reinstatement
     */
    public record Confirmation(Instant at, int balanceBefore, int balanceAfter, boolean relapse) {}

    /**
     * Why it does not count any more, or never did.
     *
     * @param by user name; null where a seller reads
     */
    public record Ending(@Nullable String by, @Nullable String reason) {}

    /**
     * One that is recorded now.
     *
     * @param correctionDueAt null unless it can be corrected, and while it waits for a second officer
     */
    static Violation recorded(
            ShopId shop, Act act, PenaltyTerms terms, Recording recording, @Nullable Instant correctionDueAt) {
        return new Violation(
                ViolationId.next(),
                shop,
                act,
                terms,
                recording,
                recording.deviation() == null ? Status.PENDING : Status.PROPOSED,
                Correction.due(correctionDueAt),
                null,
                null);
    }

    /** The second officer agrees that it leaves the catalogue. */
    @StateTransition
    Violation approve(String officer, @Nullable Instant correctionDueAt) {
        require("approve", Set.of(Status.PROPOSED));
        return with(Status.PENDING, recording.agreed(officer), Correction.due(correctionDueAt), null, null);
    }

    /** The second officer does not agree. */
    @StateTransition
    Violation refuse(String officer, String reason) {
        require("refuse", Set.of(Status.PROPOSED));
        return end(Status.REFUSED, officer, reason);
    }

    /** A second officer had agreed before it was recorded, together with the same act of other shops. */
    @StateTransition
    Violation agreedWithOthers(@Nullable String officer) {
        require("agreed with others", Status.STANDING);
        return with(status, recording.agreed(officer), correction, confirmation, ending);
    }

    /** The seller says that it is corrected. */
    @StateTransition
    Violation claimCorrection(String claim, Instant now) {
        if (!isCorrectionOpen() || isCorrectionClaimed()) {
            throw new IllegalTransitionException("no-open-correction", name(), "claim a correction", status);
        }
        return corrected(
                new Correction(correction.dueAt(), now, claim, correction.judgedBy(), null, correction.refusal()));
    }

    /** An officer accepts what the seller says. */
    @StateTransition
    Violation acceptCorrection(String officer, Instant now) {
        requireCorrectionToJudge();
        return corrected(new Correction(
                correction.dueAt(), correction.claimedAt(), correction.claim(), officer, now, correction.refusal()));
    }

    /** An officer does not accept it: it is to be corrected by another moment. */
    @StateTransition
    Violation rejectCorrection(String officer, Instant dueAt, @Nullable String refusal) {
        requireCorrectionToJudge();
        return corrected(new Correction(dueAt, null, correction.claim(), officer, null, refusal));
    }

    /** It was corrected in time: no points. */
    @StateTransition
    Violation cancelPenalty() {
        require("cancel the penalty", Set.of(Status.PENDING));
        return with(Status.CORRECTED, recording, correction, confirmation, ending);
    }

    /** Its points count from now on. */
    @StateTransition
    Violation confirm(PointsLedgerRepository.Change points, boolean relapse, Instant now) {
        require("confirm", Set.of(Status.PENDING));
        return with(
                Status.CONFIRMED,
                recording,
                correction,
                new Confirmation(now, points.before(), points.after(), relapse),
                ending);
    }

    /** It is judged anew, since points of another are gone. */
    @StateTransition
    Violation reassess(PointsLedgerRepository.Change points, boolean relapse) {
        require("reassess", Set.of(Status.CONFIRMED));
        return with(
                status,
                recording,
                correction,
                new Confirmation(requireConfirmedAt(), points.before(), points.after(), relapse),
                ending);
    }

    /** An officer takes it back. One that a second officer has not agreed to is ended by that officer, who refuses it. */
    @StateTransition
    Violation withdraw(String officer, String reason) {
        require("withdraw", Status.STANDING);
        return end(Status.WITHDRAWN, officer, reason);
    }

    /** An appeal undoes it. */
    @StateTransition
    Violation overturn(String decidedBy, String answer) {
        require("overturn", Status.STANDING);
        return end(Status.OVERTURNED, decidedBy, answer);
    }

    void requireProposed() {
        require("decide about the deviation", Set.of(Status.PROPOSED));
    }

    private void require(String command, Set<Status> from) {
        if (!from.contains(status)) {
            throw new IllegalTransitionException(name(), command, status);
        }
    }

    void requireCorrectionToJudge() {
        if (!isCorrectionClaimed()) {
            throw new IllegalTransitionException("nothing-to-judge", name(), "judge a correction", status);
        }
    }

    private String name() {
        return "violation " + id;
    }

    private Violation end(Status ended, String by, String reason) {
        return with(ended, recording, correction, confirmation, new Ending(by, reason));
    }

    private Violation corrected(Correction changed) {
        return with(status, recording, changed, confirmation, ending);
    }

    private Violation with(
            Status status,
            Recording recording,
            Correction correction,
            @Nullable Confirmation confirmation,
            @Nullable Ending ending) {
        return new Violation(id, shopId, act, terms, recording, status, correction, confirmation, ending);
    }

    public String code() {
        return act.code();
    }

    public @Nullable String reference() {
        return act.reference();
    }

    public Instant occurredAt() {
        return act.occurredAt();
    }

    public String note() {
        return act.note();
    }

    public @Nullable String internalNote() {
        return act.internalNote();
    }

    public FoundBy foundBy() {
        return act.foundBy();
    }

    public Track track() {
        return terms.track();
    }

    public int points() {
        return terms.points();
    }

    public boolean correctable() {
        return terms.correctable();
    }

    public boolean closesAtOnce() {
        return terms.closesAtOnce();
    }

    public @Nullable String recordedBy() {
        return recording.by();
    }

    public Instant recordedAt() {
        return recording.at();
    }

    public @Nullable String deviation() {
        return recording.deviation();
    }

    public @Nullable String agreedBy() {
        return recording.agreedBy();
    }

    /** Whether two officers decided. */
    public boolean isAgreed() {
        return agreedBy() != null;
    }

    public @Nullable Instant correctionDueAt() {
        return correction.dueAt();
    }

    public @Nullable Instant correctionClaimedAt() {
        return correction.claimedAt();
    }

    public @Nullable String correctionClaim() {
        return correction.claim();
    }

    /** Why it was not accepted as corrected, last; null where that did not happen or nobody said why. */
    public @Nullable String correctionRefusal() {
        return correction.refusal();
    }

    public @Nullable String correctionJudgedBy() {
        return correction.judgedBy();
    }

    public @Nullable Instant correctionAcceptedAt() {
        return correction.acceptedAt();
    }

    public @Nullable Instant confirmedAt() {
        return confirmation == null ? null : confirmation.at();
    }

    public @Nullable Integer balanceBefore() {
        return confirmation == null ? null : confirmation.balanceBefore();
    }

    public @Nullable Integer balanceAfter() {
        return confirmation == null ? null : confirmation.balanceAfter();
    }

    public boolean relapse() {
        return confirmation != null && confirmation.relapse();
    }

    public @Nullable String endReason() {
        return ending == null ? null : ending.reason();
    }

    /** The officer who recorded it; not for the copy that a seller reads. */
    public String requireRecordedBy() {
        return Objects.requireNonNull(recordedBy(), "a seller's copy does not say who recorded it");
    }

    /** Until when it can be corrected; not before it counts, and only where it is correctable. */
    public Instant requireCorrectionDueAt() {
        return Objects.requireNonNull(correctionDueAt(), "nothing is to be corrected");
    }

    /** When the seller said that it is corrected; not before. */
    public Instant requireCorrectionClaimedAt() {
        return Objects.requireNonNull(correctionClaimedAt(), "no correction is claimed");
    }

    /** Since when its points count; not before. */
    public Instant requireConfirmedAt() {
        return Objects.requireNonNull(confirmedAt(), "the points do not count yet");
    }

    /** Points of the shop on its track before its own; not before they count. */
    public int requireBalanceBefore() {
        return Objects.requireNonNull(balanceBefore(), "the points do not count yet");
    }

    /** The same with its own. */
    public int requireBalanceAfter() {
        return Objects.requireNonNull(balanceAfter(), "the points do not count yet");
    }

    /** Why it was refused, withdrawn or overturned; not before. */
    public String requireEndReason() {
        return Objects.requireNonNull(endReason(), "the violation has not ended");
    }

    /** Where a violation stands. */
    public enum Status {
        /** It leaves the catalogue and waits for a second officer. */
        PROPOSED,
        /** The second officer did not agree. */
        REFUSED,
        /** Recorded; its points do not count yet. */
        PENDING,
        /** Corrected in time: no points. */
        CORRECTED,
        /** Its points count. */
        CONFIRMED,
        /** Taken back by an officer. */
        WITHDRAWN,
        /** Undone by an appeal. */
        OVERTURNED;

        private static final Set<Status> STANDING = Set.of(PENDING, CONFIRMED);

        /** Whether it counts against the shop or may still come to count. */
        public boolean isStanding() {
            return STANDING.contains(this);
        }
    }

    /** How it stands in the words of those who read of it: its status, and how far its correction is while its points do not count. */
    public enum Stage {
        PROPOSED,
        REFUSED,
        /** Its points do not count yet, and nothing of it can be corrected. */
        PENDING,
        /** The seller has time to correct it. */
        TO_FIX,
        /** The seller says that it is corrected; an officer judges that. */
        FIX_CLAIMED,
        CORRECTED,
        CONFIRMED,
        WITHDRAWN,
        OVERTURNED
    }

    /** How it stands, the same for sellers and officers. */
    public Stage stage() {
        return switch (status) {
            case PROPOSED -> Stage.PROPOSED;
            case REFUSED -> Stage.REFUSED;
            case PENDING ->
                isCorrectionClaimed() ? Stage.FIX_CLAIMED : isCorrectionDue() ? Stage.TO_FIX : Stage.PENDING;
            case CORRECTED -> Stage.CORRECTED;
            case CONFIRMED -> Stage.CONFIRMED;
            case WITHDRAWN -> Stage.WITHDRAWN;
            case OVERTURNED -> Stage.OVERTURNED;
        };
    }

    /** Whether something is still to be corrected before the shop may be reinstated. */
    public boolean isCorrectionOpen() {
        return correctable() && status.isStanding() && correctionAcceptedAt() == null;
    }

    /** Whether it is the seller's turn to correct it. */
    public boolean isCorrectionDue() {
        return isCorrectionOpen() && correctionClaimedAt() == null;
    }

    /** Whether the seller says that it is corrected and an officer has not judged that yet. */
    public boolean isCorrectionClaimed() {
        return isCorrectionOpen() && correctionClaimedAt() != null;
    }

    /** Whether its seller hears of it: what only officers have to do with stays among them until the second one has agreed. */
    public boolean isToldToSeller() {
        return deviation() == null || agreedBy() != null;
    }

    /** As its seller may see it: without the names of staff and what is internal. */
    public Violation forSeller() {
        return new Violation(
                id,
                shopId,
                new Act(code(), reference(), occurredAt(), note(), null, foundBy()),
                terms,
                new Recording(null, recordedAt(), null, agreedBy() == null ? null : SOMEBODY),
                status,
                new Correction(
                        correctionDueAt(),
                        correctionClaimedAt(),
                        correctionClaim(),
                        null,
                        correctionAcceptedAt(),
                        correction.refusal()),
                confirmation,
                ending == null ? null : new Ending(null, ending.reason()));
    }
}
