package io.kaidian.standing;

import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.IncompleteException;
import io.kaidian.cases.ShopId;
import io.kaidian.cases.Shops;
import io.kaidian.cases.Standing;
import io.kaidian.cases.ViolationCatalogues;
import io.kaidian.processes.EnforcementProcess;
import io.kaidian.processes.EnforcementProcess.CancelReason;
import io.kaidian.processes.EnforcementProcess.Track;
import io.kaidian.processes.EnforcementProcess.Variables;
import io.kaidian.processes.ViolationType;
import io.kaidian.standing.Violation.Status;
import io.kaidian.support.engine.HumanTasks;
import io.kaidian.support.engine.Processes;
import io.kaidian.support.engine.Values;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Roles;
import io.kaidian.support.worklist.WorkList;
import io.kaidian.support.worklist.WorkList.TookPartException;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Acts against the rules: recorded by officers, mended by sellers, judged and taken back by officers. */
@Service
public class Violations {

    private final ViolationRegister register;
    private final ViolationCatalogues catalogues;
    private final SanctionTable table;
    private final SanctionRegister sanctions;
    private final Reversals reversals;
    private final Shops shops;
    private final StandingNews news;
    private final Processes processes;
    private final HumanTasks humanTasks;
    private final Suspensions suspensions;
    private final WorkBesideTheDiagram besides;
    private final WorkList workList;
    private final CurrentActor currentActor;
    private final Deadlines deadlines;

    Violations(
            ViolationRegister register,
            ViolationCatalogues catalogues,
            SanctionTable table,
            SanctionRegister sanctions,
            Reversals reversals,
            Shops shops,
            StandingNews news,
            Processes processes,
            HumanTasks humanTasks,
            Suspensions suspensions,
            WorkBesideTheDiagram besides,
            WorkList workList,
            CurrentActor currentActor,
            Deadlines deadlines) {
        this.register = register;
        this.catalogues = catalogues;
        this.table = table;
        this.sanctions = sanctions;
        this.reversals = reversals;
        this.shops = shops;
        this.news = news;
        this.processes = processes;
        this.humanTasks = humanTasks;
        this.suspensions = suspensions;
        this.besides = besides;
        this.workList = workList;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
    }

    /**
     * What an officer records.
     *
     * @param code of the catalogue
     * @param reference the marketplace's order, item or message; null where there is none
     * @param note written for the seller
     * @param internalNote never shown to the seller; null where none
     * @param deviation null where the catalogue is followed
     */
    public record Report(
            String code, String reference, String note, String internalNote, Instant occurredAt, Deviation deviation) {}

    /**
     * Where an officer leaves the catalogue; a second officer has to agree.
     *
     * @param points null for those of the catalogue
     * @param track null for that of the catalogue
     * @param correctable null for what the catalogue says
     * @param reason why; never blank
     */
    public record Deviation(Integer points, Track track, Boolean correctable, String reason) {}

    /**
     * What was recorded.
     *
     * @param foreseen what follows when its points count, as things stand now
     */
    public record Recorded(Violation violation, Consequence foreseen) {}

    /**
     * Records a violation. Its process starts in the same transaction; where the catalogue is left, only when a second
     * officer agrees.
     *
     * @throws IncompleteException if the code is unknown, the note is missing, the act lies in the future, or the catalogue
     *     is left without a reason
     * @throws CaseConflictException with code {@code same-act} if it was recorded before, {@code not-open} if the shop was
     *     never opened or is closed for good
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Recorded record(ShopId shopId, Report report) {
        var type = typeOf(report);
        var shop = shops.lock(shopId);
        if (shop.standing() == Standing.PENDING || shop.standing() == Standing.CLOSED) {
            throw new CaseConflictException("not-open", "the shop is " + shop.standing());
        }
        var violation = violation(shopId, report, type);
        register.insert(violation);
        if (violation.status() == Status.PROPOSED) {
            shops.record(
                    shopId,
                    ShopEvents.VIOLATION_PROPOSED,
                    Map.of("violation", violation.id().toString(), "code", violation.code()));
            besides.awaitSecondOfficer(violation);
        } else {
            begin(violation);
        }
        return new Recorded(
                violation,
                table.foresee(
                        shopId,
                        violation.track(),
                        violation.points(),
                        violation.closesAtOnce(),
                        violation.occurredAt()));
    }

    /**
     * The second officer agrees to leave the catalogue.
     *
     * @throws TookPartException if it is the officer who recorded it
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation agree(ViolationId id) {
        var violation = asSecondOfficer(id);
        var due = violation.correctable() ? deadlines.correctionDue(typeOf(violation), violation.occurredAt()) : null;
        hold(id, WorkBesideTheDiagram.DECIDE_DEVIATION);
        register.agreed(id, currentActor.get().name(), due);
        besides.done(WorkBesideTheDiagram.DECIDE_DEVIATION, id);
        shops.record(violation.shopId(), ShopEvents.VIOLATION_AGREED, Map.of("violation", id.toString()));
        var agreed = register.get(id);
        begin(agreed);
        return agreed;
    }

    /**
     * The second officer does not agree: nothing follows.
     *
     * @throws TookPartException if it is the officer who recorded it
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation refuse(ViolationId id, String reason) {
        var violation = asSecondOfficer(id);
        mustBeGiven("reason", reason);
        hold(id, WorkBesideTheDiagram.DECIDE_DEVIATION);
        register.ended(id, Status.PROPOSED, Status.REFUSED, currentActor.get().name(), reason);
        besides.done(WorkBesideTheDiagram.DECIDE_DEVIATION, id);
        shops.record(violation.shopId(), ShopEvents.VIOLATION_REFUSED, Map.of("violation", id.toString()));
        return register.get(id);
    }

    /**
     * The seller says that it is mended. The clock of a pending violation stops until an officer has judged that.
     *
     * @param claim what was mended, in the seller's words
     * @throws CaseConflictException with code {@code nothing-to-mend} if it cannot be mended, was claimed, or is over
     */
    @Transactional
    @RolesAllowed(Roles.SELLER)
    public Violation claimCorrection(ViolationId id, String claim) {
        var violation = register.get(id);
        currentActor.get().mustBeSeller(shops.get(violation.shopId()).sellerId());
        shops.lock(violation.shopId());
        violation = register.get(id);
        if (!violation.isCorrectionOpen() || violation.isCorrectionClaimed()) {
            throw new CaseConflictException("nothing-to-mend", "nothing is to be mended, or it was claimed already");
        }
        mustBeGiven("claim", claim);
        register.claimed(id, claim);
        shops.record(violation.shopId(), ShopEvents.CORRECTION_CLAIMED, Map.of("violation", id.toString()));
        if (violation.status() == Status.PENDING) {
            processes.announce(EnforcementProcess.Messages.CORRECTION_CLAIMED, id.toString(), Values.none());
        } else {
            besides.awaitLateJudgement(register.get(id));
        }
        news.tellStaff(
                violation.recordedBy(),
                violation.shopId(),
                "staff.correctionClaimed",
                id + " " + deadlines.now(),
                typeOf(violation).message());
        return register.get(id);
    }

    /**
     * Judges a claimed correction. In time, it cancels the penalty; later, it settles what reinstatement asks for. Refused,
     * the seller has as much time left as there was when it was claimed.
     *
     * @throws CaseConflictException with code {@code nothing-to-judge} if none is claimed
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation judgeCorrection(ViolationId id, boolean accepted) {
        shops.lock(register.get(id).shopId());
        var violation = register.get(id);
        if (!violation.isCorrectionClaimed()) {
            throw new CaseConflictException("nothing-to-judge", "no correction is claimed");
        }
        hold(id, EnforcementProcess.JUDGE_CORRECTION);
        hold(id, WorkBesideTheDiagram.JUDGE_LATE_CORRECTION);
        var officer = currentActor.get().name();
        var stood = Duration.between(violation.correctionClaimedAt(), deadlines.now());
        var dueAt = violation.correctionDueAt().plus(stood);
        if (accepted) {
            register.correctionAccepted(id, officer);
        } else {
            register.correctionRefused(id, officer, dueAt);
        }
        shops.record(
                violation.shopId(),
                accepted ? ShopEvents.CORRECTION_ACCEPTED : ShopEvents.CORRECTION_REFUSED,
                Map.of("violation", id.toString()));
        tellJudgement(violation, accepted, dueAt);
        if (humanTasks.waitsAt(EnforcementProcess.JUDGE_CORRECTION, id.toString())) {
            humanTasks.complete(
                    EnforcementProcess.JUDGE_CORRECTION,
                    id.toString(),
                    Values.of(Variables.ACCEPTED, accepted)
                            .and(Variables.CORRECTION_DUE_AT, Date.from(dueAt))
                            .and(Variables.CORRECTION_REMINDER_AT, Date.from(deadlines.correctionReminder(dueAt))));
        }
        besides.done(WorkBesideTheDiagram.JUDGE_LATE_CORRECTION, id);
        suspensions.correctionsChanged(violation.shopId());
        return register.get(id);
    }

    /** Tells the seller that the time to mend is about to end, where it is the seller's turn. */
    @Transactional
    void remindOfCorrection(ViolationId id) {
        var violation = register.get(id);
        var type = typeOf(violation);
        news.remindSeller(
                violation.shopId(),
                "violation.correctionReminder",
                id + " " + violation.correctionDueAt(),
                type.message(),
                type.remedy(),
                violation.correctionDueAt());
    }

    /**
     * A withdrawal that waits for a second officer.
     *
     * @param by user name of the officer who proposed it
     * @param isMine whether that is the current one, who cannot be the second
     */
    public record ProposedWithdrawal(String by, Instant at, String reason, boolean isMine) {}

    /** What the first of two officers proposed; empty where nothing waits. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public Optional<ProposedWithdrawal> proposedWithdrawal(ViolationId id) {
        return register.proposedWithdrawal(id)
                .map(proposed -> new ProposedWithdrawal(
                        proposed.by(),
                        proposed.at(),
                        proposed.reason(),
                        proposed.by().equals(currentActor.get().name())));
    }

    /**
     * The violation stays: what the first officer proposed is not carried out. Whoever proposed it may take that back.
     *
     * @throws CaseConflictException with code {@code stale} if no withdrawal waits
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public void refuseWithdrawal(ViolationId id) {
        shops.lock(register.get(id).shopId());
        if (register.proposedWithdrawal(id).isEmpty()) {
            throw new CaseConflictException("stale", "no withdrawal waits for a second officer");
        }
        register.withdrawalAnswered(id);
        besides.drop(WorkBesideTheDiagram.CONSENT_TO_WITHDRAWAL, id);
        shops.record(register.get(id).shopId(), ShopEvents.WITHDRAWAL_REFUSED, Map.of("violation", id.toString()));
    }

    /**
     * Takes a violation back: whatever followed from it is undone. What took two officers, a closure or points that leave the
     * catalogue, takes two to undo: the first one's call proposes it, and the violation stays until another officer makes the
     * same call.
     *
     * @param reason told to the seller; the first officer's, where there are two
     * @throws CaseConflictException with code {@code stale} if it is over already
     * @throws TookPartException if the officer who proposed it calls again
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation withdraw(ViolationId id, String reason) {
        shops.lock(register.get(id).shopId());
        var violation = register.get(id);
        mustBeGiven("reason", reason);
        if (violation.status() != Status.PROPOSED && !violation.status().isStanding()) {
            throw new CaseConflictException("stale", "the violation is " + violation.status());
        }
        if (tookTwoOfficers(violation)) {
            var proposed = register.proposedWithdrawal(id);
            if (proposed.isEmpty()) {
                propose(violation, reason);
                return register.get(id);
            }
            consent(id, proposed.get().by());
            return takeBack(violation, proposed.get().reason());
        }
        return takeBack(violation, reason);
    }

    /** Whether a second officer must agree before it is undone. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public boolean tookTwoOfficers(ViolationId id) {
        return tookTwoOfficers(register.get(id));
    }

    private boolean tookTwoOfficers(Violation violation) {
        return violation.status() != Status.PROPOSED
                && (violation.agreedBy() != null || reversals.undoesClosure(violation));
    }

    private void propose(Violation violation, String reason) {
        var officer = currentActor.get().name();
        register.proposeWithdrawal(violation.id(), officer, reason);
        besides.awaitConsentToWithdrawal(violation, officer);
        shops.record(
                violation.shopId(),
                ShopEvents.WITHDRAWAL_PROPOSED,
                Map.of("violation", violation.id().toString()));
    }

    private void consent(ViolationId id, String proposer) {
        if (proposer.equals(currentActor.get().name())) {
            throw new TookPartException(proposer);
        }
        hold(id, WorkBesideTheDiagram.CONSENT_TO_WITHDRAWAL);
        register.withdrawalAnswered(id);
        besides.done(WorkBesideTheDiagram.CONSENT_TO_WITHDRAWAL, id);
    }

    private Violation takeBack(Violation violation, String reason) {
        var id = violation.id();
        register.ended(
                id, violation.status(), Status.WITHDRAWN, currentActor.get().name(), reason);
        besides.drop(id);
        shops.record(violation.shopId(), ShopEvents.VIOLATION_WITHDRAWN, Map.of("violation", id.toString()));
        if (violation.status() != Status.PROPOSED) {
            reversals.undo(id, CancelReason.WITHDRAWN);
            news.tellSeller(
                    violation.shopId(),
                    "violation.withdrawn",
                    id.toString(),
                    typeOf(violation).message(),
                    reason);
        }
        return register.get(id);
    }

    private void begin(Violation violation) {
        shops.record(
                violation.shopId(),
                ShopEvents.VIOLATION_RECORDED,
                Map.of(
                        "violation", violation.id().toString(),
                        "code", violation.code(),
                        "track", violation.track().name(),
                        "points", violation.points()));
        var type = typeOf(violation);
        if (violation.correctable()) {
            news.tellSeller(
                    violation.shopId(),
                    "violation.toCorrect",
                    violation.id().toString(),
                    type.message(),
                    type.remedy(),
                    violation.correctionDueAt(),
                    violation.note());
        } else {
            news.tellSeller(
                    violation.shopId(),
                    "violation.recorded",
                    violation.id().toString(),
                    type.message(),
                    type.remedy(),
                    violation.note());
        }
        processes.start(
                EnforcementProcess.KEY,
                violation.id().toString(),
                Values.of(Variables.CORRECTABLE, violation.correctable())
                        .and(
                                Variables.CORRECTION_DUE_AT,
                                violation.correctionDueAt() == null ? null : Date.from(violation.correctionDueAt()))
                        .and(
                                Variables.CORRECTION_REMINDER_AT,
                                violation.correctionDueAt() == null
                                        ? null
                                        : Date.from(deadlines.correctionReminder(violation.correctionDueAt()))));
        suspensions.correctionsChanged(violation.shopId());
    }

    /** Whoever decides holds the work; what is not on the list is held by nobody. */
    private void hold(ViolationId id, String step) {
        workList.about(id.value(), step).ifPresent(item -> workList.holdToDecide(item.id()));
    }

    private void tellJudgement(Violation violation, boolean accepted, Instant dueAt) {
        // In time, the step that cancels the penalty tells it.
        var message = typeOf(violation).message();
        var cause = violation.id() + " " + violation.correctionClaimedAt();
        if (!accepted) {
            news.tellSeller(violation.shopId(), "violation.correctionRefused", cause, message, dueAt);
        } else if (violation.status() == Status.CONFIRMED) {
            news.tellSeller(violation.shopId(), "violation.correctionAccepted", cause, message);
        }
    }

    private Violation asSecondOfficer(ViolationId id) {
        shops.lock(register.get(id).shopId());
        var violation = register.get(id);
        if (violation.status() != Status.PROPOSED) {
            throw new CaseConflictException("stale", "the violation is " + violation.status());
        }
        if (violation.recordedBy().equals(currentActor.get().name())) {
            throw new TookPartException(violation.recordedBy());
        }
        return violation;
    }

    private ViolationType typeOf(Violation violation) {
        return catalogues.of(violation.code(), violation.occurredAt());
    }

    private ViolationType typeOf(Report report) {
        mustBeGiven("note", report.note());
        if (report.occurredAt() == null || report.occurredAt().isAfter(deadlines.now())) {
            throw new IncompleteException("occurred-at", List.of("occurredAt"));
        }
        if (report.deviation() != null) {
            mustBeGiven("deviation", report.deviation().reason());
            if (report.deviation().points() != null && report.deviation().points() < 0) {
                throw new IncompleteException("points", List.of("points"));
            }
        }
        return catalogues
                .at(report.occurredAt())
                .find(Objects.requireNonNullElse(report.code(), ""))
                .orElseThrow(() -> new IncompleteException("unknown-code", List.of("code")));
    }

    private Violation violation(ShopId shop, Report report, ViolationType type) {
        var deviation = Objects.requireNonNullElse(report.deviation(), new Deviation(null, null, null, null));
        var correctable = Objects.requireNonNullElse(deviation.correctable(), type.correctable());
        var proposed = report.deviation() != null;
        return new Violation(
                ViolationId.next(),
                shop,
                type.code(),
                report.reference() == null || report.reference().isBlank()
                        ? null
                        : report.reference().strip(),
                Objects.requireNonNullElse(deviation.track(), type.track()),
                Objects.requireNonNullElse(deviation.points(), type.points()),
                correctable,
                type.closesAtOnce(),
                report.note(),
                report.internalNote(),
                report.occurredAt(),
                currentActor.get().name(),
                deadlines.now(),
                deviation.reason(),
                null,
                proposed ? Status.PROPOSED : Status.PENDING,
                correctable && !proposed ? deadlines.correctionDue(type, report.occurredAt()) : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null);
    }

    private static void mustBeGiven(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new IncompleteException("missing", List.of(field));
        }
    }
}
