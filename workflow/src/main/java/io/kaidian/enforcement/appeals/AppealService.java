package io.kaidian.enforcement.appeals;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.appeals.Appeal.Status;
import io.kaidian.enforcement.appeals.Appeal.Subject;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.enforcement.violations.ViolationReversalService;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import io.kaidian.worklist.WorkItemEscalation;
import jakarta.annotation.security.RolesAllowed;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sellers dispute decisions, once each; somebody who took no part answers, and an overturned decision is undone. */
@Service
public class AppealService {

    private final AppealRepository register;
    private final AppealSubjectQueries subjects;
    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final ViolationReversalService reversals;
    private final CaseLifecycle lifecycle;
    private final FindingAppeals findings;
    private final ShopRepository shops;
    private final EnforcementNotifications news;
    private final ProcessService processes;
    private final UserTasks userTasks;
    private final TaskList taskList;
    private final WorkItemEscalation escalations;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;

    AppealService(
            AppealRepository register,
            AppealSubjectQueries subjects,
            ViolationRepository violations,
            SanctionRepository sanctions,
            ViolationReversalService reversals,
            CaseLifecycle lifecycle,
            FindingAppeals findings,
            ShopRepository shops,
            EnforcementNotifications news,
            ProcessService processes,
            UserTasks userTasks,
            TaskList taskList,
            WorkItemEscalation escalations,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines) {
        this.register = register;
        this.subjects = subjects;
        this.violations = violations;
        this.sanctions = sanctions;
        this.reversals = reversals;
        this.lifecycle = lifecycle;
        this.findings = findings;
        this.shops = shops;
        this.news = news;
        this.processes = processes;
        this.userTasks = userTasks;
        this.taskList = taskList;
        this.escalations = escalations;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
    }

    /**
     * Files an appeal.
     *
     * @param statement the seller's words
     * @param evidence what the seller points to; null where nothing
     * @throws io.kaidian.platform.errors.NotFoundException if it does not concern this seller
     * @throws AppealTooLateException after the time for it
     * @throws StateConflictException with code {@code appealed} if it was appealed before, {@code nothing-to-appeal} if it
     *     is not in force
     */
    @Transactional
    @RolesAllowed(Roles.SELLER)
    public Appeal file(Subject disputed, String statement, @Nullable String evidence) {
        var shop = shops.get(subjects.resolve(disputed).shopId());
        currentActor.get().requireSeller(shop.sellerId());
        shops.lock(shop.id());
        var dispute = subjects.resolveInForce(disputed);
        if (statement == null || statement.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("text"));
        }
        var until = deadlines.appealUntil(dispute.decidedAt());
        if (deadlines.now().isAfter(until)) {
            throw new AppealTooLateException(until);
        }
        var answerDueAt = deadlines.answerDue(sanctions.runningSuspension(shop.id()));
        var appeal = new Appeal(
                AppealId.next(),
                shop.id(),
                dispute.subject(),
                dispute.violationId(),
                statement,
                evidence,
                deadlines.now(),
                answerDueAt,
                Status.OPEN,
                null,
                null,
                null,
                null,
                null);
        register.insert(appeal);
        record(appeal, ShopHistoryEntryTypes.APPEAL_FILED);
        news.notifySeller(shop.id(), "appeal.filed", appeal.id().toString(), answerDueAt);
        processes.start(
                AppealProcess.KEY,
                appeal.id().toString(),
                ProcessVariables.of(AppealProcess.Variables.ANSWER_DUE_AT, Date.from(answerDueAt)));
        return appeal;
    }

    /** One appeal with what staff may see of it. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public Appeal get(AppealId id) {
        return register.get(id);
    }

    /** Disputes of machine findings of that shop that nobody has answered, for those who work on its case. */
    @RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
    public List<Appeal> openDisputesOfFindings(ShopId shop) {
        return register.of(shop).stream()
                .filter(appeal ->
                        appeal.status() == Status.OPEN && appeal.subject().kind() == Appeal.Kind.FINDING)
                .toList();
    }

    /** User names of those who took part in what that appeal is about, and so may not decide it. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public List<String> whoTookPart(AppealId id) {
        return subjects.resolve(register.get(id).subject()).participants();
    }

    /**
     * Answers an appeal; what was overturned is undone soon after, by the process.
     *
     * @param answer written for the seller
     * @param internalNote never shown to the seller; null where none
     * @throws TookPartException if the current person took part before
     * @throws TaskList.AlreadyClaimedException if somebody else holds it
     * @throws StateConflictException with code {@code stale} if it was answered meanwhile
     */
    @Transactional
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public Appeal decide(AppealId id, boolean overturned, String answer, @Nullable String internalNote) {
        shops.lock(register.get(id).shopId());
        var appeal = register.get(id);
        if (appeal.status() != Status.OPEN) {
            throw new StateConflictException("stale", "the appeal was " + appeal.status());
        }
        if (answer == null || answer.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("answer"));
        }
        var me = currentActor.get().name();
        if (subjects.resolve(appeal.subject()).participants().contains(me)) {
            throw new FourEyesViolationException(me);
        }
        taskList.about(id.value()).ifPresent(item -> taskList.claimForDecision(item.id()));
        register.markDecided(id, overturned ? Status.OVERTURNED : Status.UPHELD, me, answer, internalNote);
        record(appeal, overturned ? ShopHistoryEntryTypes.APPEAL_OVERTURNED : ShopHistoryEntryTypes.APPEAL_UPHELD);
        userTasks.complete(
                AppealProcess.DECIDE_APPEAL,
                id.toString(),
                ProcessVariables.of(AppealProcess.Variables.OVERTURNED, overturned));
        return register.get(id);
    }

    /** The decision stands: the seller is told, and a closure that waited for the answer goes on. */
    @Transactional
    void uphold(AppealId id) {
        var appeal = lock(id);
        if (appeal.effectedAt() != null) {
            return;
        }
        register.markEffective(id);
        news.notifySeller(appeal.shopId(), "appeal.upheld", id.toString(), appeal.requireAnswer());
        if (appeal.violationId() != null && !register.isPending(appeal.violationId())) {
            processes.correlateIfWaiting(
                    EnforcementProcess.Messages.APPEAL_UPHELD,
                    appeal.violationId().toString(),
                    ProcessVariables.none());
        }
    }

    /** The decision is undone, and everybody concerned is told. */
    @Transactional
    void overturn(AppealId id) {
        var appeal = lock(id);
        if (appeal.effectedAt() != null) {
            return;
        }
        register.markEffective(id);
        switch (appeal.subject().kind()) {
            case VIOLATION, SANCTION, CLOSURE -> overturn(appeal.requireViolationId(), appeal);
            case CASE -> overturn(new CaseId(appeal.subject().id()));
            case FINDING -> findings.overturn(new FindingId(appeal.subject().id()));
        }
        news.notifySeller(
                appeal.shopId(),
                "appeal.overturned",
                id.toString(),
                appeal.requireAnswer(),
                whatFollows(appeal.subject().kind()));
        subjects.resolve(appeal.subject())
                .participants()
                .forEach(who -> news.notifyStaff(
                        who, appeal.shopId(), "staff.appealOverturned", id.toString(), appeal.requireAnswer()));
    }

    /** Which of the endings of the text: they differ in what the seller has from it. */
    private static int whatFollows(Appeal.Kind kind) {
        return switch (kind) {
            case VIOLATION, SANCTION, CLOSURE -> 0;
            case CASE -> 1;
            case FINDING -> 2;
        };
    }

    /** Nobody answered in time: the appeal is raised in the list of work, and the leads are told. */
    @Transactional
    void escalate(AppealId id) {
        var appeal = register.get(id);
        escalations.escalate(id.value());
        record(appeal, ShopHistoryEntryTypes.APPEAL_OVERDUE);
        news.notifyLeads(appeal.shopId(), "staff.appealOverdue", id.toString(), appeal.answerDueAt());
    }

    /** A sanction follows from points without anybody's choice: it can only be wrong if the act behind it was judged wrongly. */
    private void overturn(ViolationId violationId, Appeal appeal) {
        var violation = violations.get(violationId);
        if (violation.status().isStanding()) {
            violations.markEnded(
                    violationId,
                    violation.status(),
                    Violation.Status.OVERTURNED,
                    appeal.requireDecidedBy(),
                    appeal.requireAnswer());
            reversals.undo(violationId, CancelReason.OVERTURNED);
        }
    }

    /** A declined seller may apply again, at once and also where the reason was final. */
    private void overturn(CaseId id) {
        lifecycle.overturn(id);
    }

    private Appeal lock(AppealId id) {
        shops.lock(register.get(id).shopId());
        return register.get(id);
    }

    private void record(Appeal appeal, String event) {
        shops.record(
                appeal.shopId(),
                event,
                Map.of(
                        "appeal", appeal.id().toString(),
                        "about", appeal.subject().kind().name(),
                        "subject", appeal.subject().id().toString()));
    }
}
