package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.NonProcessWork;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.SanctionTable;
import io.kaidian.enforcement.sanctions.suspension.SuspensionService;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.Violation.Status;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Acts against the rules: recorded by officers, corrected by sellers, judged and taken back by officers. */
@Service
public class ViolationService {

    private final ViolationRepository register;
    private final EffectiveViolationCatalogues catalogues;
    private final SanctionTable table;
    private final SanctionRepository sanctions;
    private final ViolationReversalService reversals;
    private final ShopRepository shops;
    private final EnforcementNotifications news;
    private final ProcessService processes;
    private final UserTasks userTasks;
    private final SuspensionService suspensions;
    private final NonProcessWork besides;
    private final TaskList taskList;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;

    ViolationService(
            ViolationRepository register,
            EffectiveViolationCatalogues catalogues,
            SanctionTable table,
            SanctionRepository sanctions,
            ViolationReversalService reversals,
            ShopRepository shops,
            EnforcementNotifications news,
            ProcessService processes,
            UserTasks userTasks,
            SuspensionService suspensions,
            NonProcessWork besides,
            TaskList taskList,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines) {
        this.register = register;
        this.catalogues = catalogues;
        this.table = table;
        this.sanctions = sanctions;
        this.reversals = reversals;
        this.shops = shops;
        this.news = news;
        this.processes = processes;
        this.userTasks = userTasks;
        this.suspensions = suspensions;
        this.besides = besides;
        this.taskList = taskList;
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
            String code,
            @Nullable String reference,
            String note,
            @Nullable String internalNote,
            Instant occurredAt,
            @Nullable Deviation deviation) {}

    /**
     * Where an officer leaves the catalogue; a second officer has to agree.
     *
     * @param points null for those of the catalogue
     * @param track null for that of the catalogue
     * @param correctable null for what the catalogue says
     * @param reason why; never blank
     */
    public record Deviation(
            @Nullable Integer points,
            @Nullable Track track,
            @Nullable Boolean correctable,
            @Nullable String reason) {}

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
     * @throws IncompleteRequestException if the code is unknown, the note is missing, the act lies in the future, or the catalogue
     *     is left without a reason
     * @throws StateConflictException with code {@code same-act} if it was recorded before, {@code not-open} if the shop was
     *     never opened or is closed for good
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Recorded record(ShopId shopId, Report report) {
        var type = typeOf(report);
        var shop = shops.lock(shopId);
        if (shop.standing() == ShopStanding.PENDING || shop.standing() == ShopStanding.CLOSED) {
            throw new StateConflictException("not-open", "the shop is " + shop.standing());
        }
        var violation = violation(shopId, report, type);
        register.insert(violation);
        if (violation.status() == Status.PROPOSED) {
            shops.record(
                    shopId,
                    ShopHistoryEntryTypes.VIOLATION_PROPOSED,
                    Map.of("violation", violation.id().toString(), "code", violation.code()));
            besides.addApprovalTask(violation);
        } else {
            begin(violation);
        }
        return new Recorded(
                violation,
                table.predict(
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
    public Violation approve(ViolationId id) {
        var violation = asSecondOfficer(id);
        var due = violation.correctable() ? deadlines.correctionDue(typeOf(violation), violation.occurredAt()) : null;
        hold(id, NonProcessWork.DECIDE_DEVIATION);
        register.markApproved(id, currentActor.get().name(), due);
        besides.done(NonProcessWork.DECIDE_DEVIATION, id);
        shops.record(violation.shopId(), ShopHistoryEntryTypes.VIOLATION_AGREED, Map.of("violation", id.toString()));
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
    public Violation reject(ViolationId id, String reason) {
        var violation = asSecondOfficer(id);
        requireValue("reason", reason);
        hold(id, NonProcessWork.DECIDE_DEVIATION);
        register.markEnded(
                id, Status.PROPOSED, Status.REFUSED, currentActor.get().name(), reason);
        besides.done(NonProcessWork.DECIDE_DEVIATION, id);
        shops.record(violation.shopId(), ShopHistoryEntryTypes.VIOLATION_REFUSED, Map.of("violation", id.toString()));
        return register.get(id);
    }

    /**
     * The seller says that it is corrected. The clock of a pending violation stops until an officer has judged that.
     *
     * @param claim what was mended, in the seller's words
     * @throws StateConflictException with code {@code no-open-correction} if it cannot be corrected, was claimed, or is over
     */
    @Transactional
    @RolesAllowed(Roles.SELLER)
    public Violation claimCorrection(ViolationId id, String claim) {
        var violation = register.get(id);
        currentActor.get().requireSeller(shops.get(violation.shopId()).sellerId());
        shops.lock(violation.shopId());
        violation = register.get(id);
        if (!violation.isCorrectionOpen() || violation.isCorrectionClaimed()) {
            throw new StateConflictException(
                    "no-open-correction", "nothing is to be corrected, or it was claimed already");
        }
        requireValue("claim", claim);
        register.markCorrectionClaimed(id, claim);
        shops.record(violation.shopId(), ShopHistoryEntryTypes.CORRECTION_CLAIMED, Map.of("violation", id.toString()));
        if (violation.status() == Status.PENDING) {
            processes.correlateIfWaiting(
                    EnforcementProcess.Messages.CORRECTION_CLAIMED, id.toString(), ProcessVariables.none());
        } else {
            besides.awaitLateJudgement(register.get(id));
        }
        news.notifyStaff(
                violation.requireRecordedBy(),
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
     * @throws StateConflictException with code {@code nothing-to-judge} if none is claimed
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation judgeCorrection(ViolationId id, boolean accepted) {
        shops.lock(register.get(id).shopId());
        var violation = register.get(id);
        if (!violation.isCorrectionClaimed()) {
            throw new StateConflictException("nothing-to-judge", "no correction is claimed");
        }
        hold(id, EnforcementProcess.JUDGE_CORRECTION);
        hold(id, NonProcessWork.JUDGE_LATE_CORRECTION);
        var officer = currentActor.get().name();
        var stood = Duration.between(violation.requireCorrectionClaimedAt(), deadlines.now());
        var dueAt = violation.requireCorrectionDueAt().plus(stood);
        if (accepted) {
            register.markCorrectionAccepted(id, officer);
        } else {
            register.markCorrectionRejected(id, officer, dueAt);
        }
        shops.record(
                violation.shopId(),
                accepted ? ShopHistoryEntryTypes.CORRECTION_ACCEPTED : ShopHistoryEntryTypes.CORRECTION_REFUSED,
                Map.of("violation", id.toString()));
        notifyJudgement(violation, accepted, dueAt);
        if (userTasks.waitsAt(EnforcementProcess.JUDGE_CORRECTION, id.toString())) {
            userTasks.complete(
                    EnforcementProcess.JUDGE_CORRECTION,
                    id.toString(),
                    ProcessVariables.of(Variables.ACCEPTED, accepted)
                            .and(Variables.CORRECTION_DUE_AT, Date.from(dueAt))
                            .and(Variables.CORRECTION_REMINDER_AT, Date.from(deadlines.correctionReminder(dueAt))));
        }
        besides.done(NonProcessWork.JUDGE_LATE_CORRECTION, id);
        suspensions.onCorrectionsChanged(violation.shopId());
        return register.get(id);
    }

    /** Tells the seller that the time to correct is about to end, where it is the seller's turn. */
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
                violation.requireCorrectionDueAt());
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
     * @throws StateConflictException with code {@code stale} if no withdrawal waits
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public void refuseWithdrawal(ViolationId id) {
        shops.lock(register.get(id).shopId());
        if (register.proposedWithdrawal(id).isEmpty()) {
            throw new StateConflictException("stale", "no withdrawal waits for a second officer");
        }
        register.markWithdrawalAnswered(id);
        besides.drop(NonProcessWork.CONSENT_TO_WITHDRAWAL, id);
        shops.record(
                register.get(id).shopId(),
                ShopHistoryEntryTypes.WITHDRAWAL_REFUSED,
                Map.of("violation", id.toString()));
    }

    /**
     * Takes a violation back: whatever followed from it is undone. What took two officers, a closure or points that leave the
     * catalogue, takes two to undo: the first one's call proposes it, and the violation stays until another officer makes the
     * same call.
     *
     * @param reason told to the seller; the first officer's, where there are two
     * @throws StateConflictException with code {@code stale} if it is over already
     * @throws TookPartException if the officer who proposed it calls again
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation withdraw(ViolationId id, String reason) {
        shops.lock(register.get(id).shopId());
        var violation = register.get(id);
        requireValue("reason", reason);
        if (violation.status() != Status.PROPOSED && !violation.status().isStanding()) {
            throw new StateConflictException("stale", "the violation is " + violation.status());
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
                ShopHistoryEntryTypes.WITHDRAWAL_PROPOSED,
                Map.of("violation", violation.id().toString()));
    }

    private void consent(ViolationId id, String proposer) {
        if (proposer.equals(currentActor.get().name())) {
            throw new FourEyesViolationException(proposer);
        }
        hold(id, NonProcessWork.CONSENT_TO_WITHDRAWAL);
        register.markWithdrawalAnswered(id);
        besides.done(NonProcessWork.CONSENT_TO_WITHDRAWAL, id);
    }

    private Violation takeBack(Violation violation, String reason) {
        var id = violation.id();
        register.markEnded(
                id, violation.status(), Status.WITHDRAWN, currentActor.get().name(), reason);
        besides.drop(id);
        shops.record(violation.shopId(), ShopHistoryEntryTypes.VIOLATION_WITHDRAWN, Map.of("violation", id.toString()));
        if (violation.status() != Status.PROPOSED) {
            reversals.undo(id, CancelReason.WITHDRAWN);
            news.notifySeller(
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
                ShopHistoryEntryTypes.VIOLATION_RECORDED,
                Map.of(
                        "violation", violation.id().toString(),
                        "code", violation.code(),
                        "track", violation.track().name(),
                        "points", violation.points()));
        var type = typeOf(violation);
        if (violation.correctable()) {
            news.notifySeller(
                    violation.shopId(),
                    "violation.toCorrect",
                    violation.id().toString(),
                    type.message(),
                    type.remedy(),
                    violation.requireCorrectionDueAt(),
                    violation.note());
        } else {
            news.notifySeller(
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
                ProcessVariables.of(Variables.CORRECTABLE, violation.correctable())
                        .and(
                                Variables.CORRECTION_DUE_AT,
                                violation.correctionDueAt() == null ? null : Date.from(violation.correctionDueAt()))
                        .and(
                                Variables.CORRECTION_REMINDER_AT,
                                violation.correctionDueAt() == null
                                        ? null
                                        : Date.from(deadlines.correctionReminder(violation.correctionDueAt()))));
        suspensions.onCorrectionsChanged(violation.shopId());
    }

    /** Whoever decides holds the work; what is not on the list is held by nobody. */
    private void hold(ViolationId id, String step) {
        taskList.about(id.value(), step).ifPresent(item -> taskList.claimForDecision(item.id()));
    }

    private void notifyJudgement(Violation violation, boolean accepted, Instant dueAt) {
        // In time, the step that cancels the penalty tells it.
        var message = typeOf(violation).message();
        var cause = violation.id() + " " + violation.correctionClaimedAt();
        if (!accepted) {
            news.notifySeller(violation.shopId(), "violation.correctionRefused", cause, message, dueAt);
        } else if (violation.status() == Status.CONFIRMED) {
            news.notifySeller(violation.shopId(), "violation.correctionAccepted", cause, message);
        }
    }

    private Violation asSecondOfficer(ViolationId id) {
        shops.lock(register.get(id).shopId());
        var violation = register.get(id);
        if (violation.status() != Status.PROPOSED) {
            throw new StateConflictException("stale", "the violation is " + violation.status());
        }
        var officer = violation.requireRecordedBy();
        if (officer.equals(currentActor.get().name())) {
            throw new FourEyesViolationException(officer);
        }
        return violation;
    }

    private ViolationType typeOf(Violation violation) {
        return catalogues.of(violation.code(), violation.occurredAt());
    }

    private ViolationType typeOf(Report report) {
        requireValue("note", report.note());
        if (report.occurredAt() == null || report.occurredAt().isAfter(deadlines.now())) {
            throw new IncompleteRequestException("occurred-at", List.of("occurredAt"));
        }
        if (report.deviation() != null) {
            requireValue("deviation", report.deviation().reason());
            if (report.deviation().points() != null && report.deviation().points() < 0) {
                throw new IncompleteRequestException("points", List.of("points"));
            }
        }
        return catalogues
                .at(report.occurredAt())
                .find(Objects.requireNonNullElse(report.code(), ""))
                .orElseThrow(() -> new IncompleteRequestException("unknown-code", List.of("code")));
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

    private static void requireValue(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IncompleteRequestException("missing", List.of(field));
        }
    }
}
