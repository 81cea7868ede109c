package io.kaidian.review;

import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.Cases;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Decision;
import io.kaidian.cases.Decision.DecisionReason;
import io.kaidian.cases.Decision.Stage;
import io.kaidian.cases.Decisions;
import io.kaidian.cases.Documents;
import io.kaidian.cases.Findings;
import io.kaidian.cases.RecordedFinding;
import io.kaidian.cases.Slot;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.processes.CertificationProcess.Variables;
import io.kaidian.processes.ConfirmationProcess;
import io.kaidian.processes.Parameters;
import io.kaidian.support.engine.HumanTasks;
import io.kaidian.support.engine.ParameterTable;
import io.kaidian.support.engine.Values;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Roles;
import io.kaidian.support.worklist.WorkItem;
import io.kaidian.support.worklist.WorkList;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The decisions of reviewers and leads about submissions: first, second, and after a disagreement. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class Reviews {

    /** The user tasks in which submissions are decided. */
    public static final List<String> TASKS = List.of(
            CertificationProcess.REVIEW_CASE,
            CertificationProcess.SECOND_REVIEW,
            CertificationProcess.SETTLE_DISAGREEMENT,
            ConfirmationProcess.CONFIRM_DECISION);

    /** Those of them that sellers know to be waiting: what goes on after a withdrawal shows in no figure told to a seller. */
    static final List<String> TASKS_TOLD_TO_SELLERS = List.of(
            CertificationProcess.REVIEW_CASE,
            CertificationProcess.SECOND_REVIEW,
            CertificationProcess.SETTLE_DISAGREEMENT);

    private final WorkList workList;
    private final Cases cases;
    private final Documents documents;
    private final Findings findings;
    private final Decisions decisions;
    private final CaseHistory history;
    private final DecisionRules rules;
    private final PendingDecisions pending;
    private final DecisionDrafts drafts;
    private final GoldenChecks golden;
    private final BlindChecks blind;
    private final HumanTasks humanTasks;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final Clock clock;

    Reviews(
            WorkList workList,
            Cases cases,
            Documents documents,
            Findings findings,
            Decisions decisions,
            CaseHistory history,
            DecisionRules rules,
            PendingDecisions pending,
            DecisionDrafts drafts,
            GoldenChecks golden,
            BlindChecks blind,
            HumanTasks humanTasks,
            ParameterTable parameters,
            CurrentActor currentActor,
            Clock clock) {
        this.workList = workList;
        this.cases = cases;
        this.documents = documents;
        this.findings = findings;
        this.decisions = decisions;
        this.history = history;
        this.rules = rules;
        this.pending = pending;
        this.drafts = drafts;
        this.golden = golden;
        this.blind = blind;
        this.humanTasks = humanTasks;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Takes the most urgent submission that the current person may decide. */
    @Transactional
    public Optional<WorkItem> takeNext() {
        return workList.takeNext(TASKS);
    }

    /**
     * Decides, and moves the process on in the same transaction.
     *
     * @throws UnfitDecisionException if the decision is incomplete
     * @throws io.kaidian.support.security.NotFoundException if it was decided or withdrawn meanwhile
     * @throws WorkList.HeldByAnotherException if somebody else holds it
     * @throws WorkList.TookPartException if the current person took part before
     */
    @Transactional
    public Decision decide(UUID taskId, ReviewDecision decision) {
        var item = workList.holdToDecide(taskId);
        var c = cases.lock(new CaseId(item.subjectId()));
        var current = documents.current(c.id());
        rules.check(decision, current);
        var stage = stageOf(item);
        var me = currentActor.get().name();
        var reasons = rules.inOrder(withFindings(c, decision.reasons()));
        var verdicts = verdicts(decision, current);
        if (!item.counted()) {
            return golden.answer(item, decision.outcome(), me, reasons, verdicts, decision.internalNote());
        }
        var recorded = decisions.record(
                c.id(), c.round(), stage, decision.outcome(), me, reasons, verdicts, decision.internalNote());
        var event = item.elementId().equals(CertificationProcess.REVIEW_CASE)
                ? CaseEvent.Event.DECIDED
                : isSecond(item) ? CaseEvent.Event.SECOND_REVIEWED : CaseEvent.Event.SETTLED;
        history.record(
                c.id(), event, c.round(), Map.of("outcome", decision.outcome().name(), "reasons", codes(recorded)));
        humanTasks.complete(item.elementId(), c.id().toString(), result(item, c, decision));
        return recorded;
    }

    /**
     * Decides so that it can be taken back for some seconds. What is decided is stored and everybody sees it as decided; it
     * takes effect by itself, whatever becomes of the browser or of this node. An opinion formed blind takes effect at
     * once, since what follows shows the first one.
     *
     * @return empty where it took effect at once
     * @throws UnfitDecisionException if the decision is incomplete
     * @throws io.kaidian.support.security.NotFoundException if it was decided or withdrawn meanwhile
     * @throws WorkList.HeldByAnotherException if somebody else holds it
     * @throws WorkList.TookPartException if the current person took part before
     */
    @Transactional
    public Optional<PendingDecision> decideSoon(UUID taskId, ReviewDecision decision) {
        var item = workList.holdToDecide(taskId);
        var c = cases.lock(new CaseId(item.subjectId()));
        rules.check(decision, documents.current(c.id()));
        stageOf(item);
        var seconds = parameters.integer(Parameters.REVIEW_UNDO_SECONDS);
        if (seconds == 0 || isFormedBlind(item, c)) {
            decide(taskId, decision);
            return Optional.empty();
        }
        var now = clock.instant();
        var actor = currentActor.get();
        pending.add(item, c.id(), actor, decision, now.plusSeconds(seconds));
        workList.decided(taskId);
        drafts.discard(c.id());
        return Optional.of(new PendingDecision(taskId, c.id(), actor.name(), decision, now, now.plusSeconds(seconds)));
    }

    /**
     * Takes a decision back; the item is held by the current person again, with what was put together as a draft.
     *
     * @return what was decided
     * @throws io.kaidian.support.security.NotFoundException if it took effect meanwhile, or is somebody else's
     */
    @Transactional
    public PendingDecision takeBack(UUID taskId) {
        var me = currentActor.get().name();
        var decided = pendingOfMine().stream()
                .filter(decision -> decision.itemId().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("pending decision", taskId));
        if (!pending.takeBack(taskId, me)) {
            throw new NotFoundException("pending decision", taskId);
        }
        workList.undecided(taskId);
        var taken = decided.decision();
        drafts.keep(
                decided.caseId(),
                cases.get(decided.caseId()).round(),
                new DecisionDrafts.Draft(
                        taken.verdicts(), taken.reasons(), taken.internalNote() == null ? "" : taken.internalNote()));
        return decided;
    }

    /** What the current person decided and can still take back, newest first. */
    public List<PendingDecision> pendingOfMine() {
        return pending.by(currentActor.get().name());
    }

    private static boolean isFormedBlind(WorkItem item, CertificationCase c) {
        return c.blind() && isSecond(item);
    }

    private static boolean isSecond(WorkItem item) {
        return item.elementId().equals(CertificationProcess.SECOND_REVIEW)
                || item.elementId().equals(ConfirmationProcess.CONFIRM_DECISION);
    }

    /** A reason that the machine found, too, carries its measure and its place to the seller. */
    private List<DecisionReason> withFindings(CertificationCase c, List<DecisionReason> reasons) {
        if (reasons.stream().allMatch(reason -> reason.findingId() != null)) {
            return reasons;
        }
        var found = findings.of(c.id(), c.round());
        return reasons.stream()
                .map(reason -> reason.findingId() != null
                        ? reason
                        : found.stream()
                                .filter(one -> isBehind(one, reason))
                                .findFirst()
                                .map(one -> new DecisionReason(
                                        reason.code(), reason.slot(), reason.field(), reason.note(), one.id()))
                                .orElse(reason))
                .toList();
    }

    private static boolean isBehind(RecordedFinding found, DecisionReason reason) {
        return !found.overturned()
                && found.finding().code().equals(reason.code())
                && found.finding().slot() == reason.slot()
                && (reason.field() == null
                        || reason.field().equals(found.finding().field()));
    }

    private Values result(WorkItem item, CertificationCase c, ReviewDecision decision) {
        if (item.elementId().equals(CertificationProcess.SECOND_REVIEW)) {
            return Values.of(Variables.AGREED, agrees(c, decision));
        }
        if (item.elementId().equals(ConfirmationProcess.CONFIRM_DECISION)) {
            return Values.of(
                    ConfirmationProcess.Variables.CONFIRMED,
                    decision.outcome() == Decision.Outcome.DECLINE && rules.bars(decision.reasons()));
        }
        var outcome = Values.of(Variables.OUTCOME, decision.outcome().name());
        if (item.elementId().equals(CertificationProcess.REVIEW_CASE)
                && blind.draw(c.id(), c.round(), currentActor.get().name())) {
            return outcome.and(Variables.SECOND_REVIEW, true).and(Variables.BLIND, true);
        }
        return rules.needsSecondPerson(decision) ? outcome.and(Variables.SECOND_REVIEW, true) : outcome;
    }

    private boolean agrees(CertificationCase c, ReviewDecision second) {
        return decisions.of(c.id()).stream()
                .filter(first -> first.round() == c.round() && first.stage() == Stage.REVIEW && !first.cancelled())
                .reduce((earlier, later) -> later)
                .filter(first -> first.outcome() == second.outcome())
                .isPresent();
    }

    /** For CERTIFY, photos left out count as accepted. */
    private static Map<CaseDocument, CaseDocument.State> verdicts(
            ReviewDecision decision, List<CaseDocument> documents) {
        var verdicts = new LinkedHashMap<CaseDocument, CaseDocument.State>();
        for (var document : documents) {
            var given = decision.verdicts().get(document.slot());
            if (given != null) {
                verdicts.put(document, given);
            } else if (decision.outcome() == Decision.Outcome.CERTIFY && !document.isSettled()) {
                verdicts.put(document, CaseDocument.State.ACCEPTED);
            }
        }
        return verdicts;
    }

    private static Stage stageOf(WorkItem item) {
        return switch (item.elementId()) {
            case CertificationProcess.REVIEW_CASE -> Stage.REVIEW;
            case CertificationProcess.SECOND_REVIEW, ConfirmationProcess.CONFIRM_DECISION -> Stage.SECOND_REVIEW;
            case CertificationProcess.SETTLE_DISAGREEMENT -> Stage.SETTLEMENT;
            default -> throw new UnfitDecisionException("not-a-review", List.of(item.elementId()));
        };
    }

    private static List<String> codes(Decision decision) {
        return decision.reasons().stream().map(Decision.DecisionReason::code).toList();
    }

    /** Slots of the photos that count, for callers that only know the case. */
    public List<Slot> slotsToJudge(CaseId id) {
        return documents.current(id).stream()
                .filter(document -> !document.isSettled())
                .map(CaseDocument::slot)
                .toList();
    }
}
