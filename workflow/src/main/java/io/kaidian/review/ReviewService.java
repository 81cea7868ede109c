package io.kaidian.review;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.decisions.DecisionDraftStore;
import io.kaidian.review.decisions.DecisionValidator;
import io.kaidian.review.decisions.PendingDecision;
import io.kaidian.review.decisions.PendingDecisionRepository;
import io.kaidian.review.quality.BlindReviewSampling;
import io.kaidian.review.quality.GoldenCaseSampling;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
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
public class ReviewService {

    /** The user tasks in which submissions are decided. */
    public static final List<String> TASKS = List.of(
            CertificationProcess.REVIEW_CASE,
            CertificationProcess.SECOND_REVIEW,
            CertificationProcess.SETTLE_DISAGREEMENT,
            ConfirmationProcess.CONFIRM_DECISION);

    /** Those of them that sellers know to be waiting: what goes on after a withdrawal shows in no figure told to a seller. */
    public static final List<String> TASKS_TOLD_TO_SELLERS = List.of(
            CertificationProcess.REVIEW_CASE,
            CertificationProcess.SECOND_REVIEW,
            CertificationProcess.SETTLE_DISAGREEMENT);

    private final TaskList taskList;
    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final CaseHistory history;
    private final DecisionValidator rules;
    private final PendingDecisionRepository pending;
    private final DecisionDraftStore drafts;
    private final GoldenCaseSampling golden;
    private final BlindReviewSampling blind;
    private final UserTasks userTasks;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final Clock clock;

    ReviewService(
            TaskList taskList,
            CaseRepository cases,
            DocumentRepository documents,
            FindingRepository findings,
            DecisionRepository decisions,
            CaseHistory history,
            DecisionValidator rules,
            PendingDecisionRepository pending,
            DecisionDraftStore drafts,
            GoldenCaseSampling golden,
            BlindReviewSampling blind,
            UserTasks userTasks,
            ParameterTable parameters,
            CurrentActor currentActor,
            Clock clock) {
        this.taskList = taskList;
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
        this.userTasks = userTasks;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Takes the most urgent submission that the current person may decide. */
    @Transactional
    public Optional<WorkItem> claimNext() {
        return taskList.claimNext(TASKS);
    }

    /**
     * Decides, and moves the process on in the same transaction.
     *
     * @throws InvalidDecisionException if the decision is incomplete
     * @throws io.kaidian.platform.errors.NotFoundException if it was decided or withdrawn meanwhile
     * @throws TaskList.AlreadyClaimedException if somebody else holds it
     * @throws TaskList.FourEyesViolationException if the current person took part before
     */
    @Transactional
    public Decision decide(UUID taskId, ReviewDecision decision) {
        var item = taskList.claimForDecision(taskId);
        var c = cases.lock(new CaseId(item.subjectId()));
        var current = documents.current(c.id());
        rules.check(c.id(), decision, current);
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
                ? CaseHistoryEntry.Event.DECIDED
                : isSecond(item) ? CaseHistoryEntry.Event.SECOND_REVIEWED : CaseHistoryEntry.Event.SETTLED;
        history.record(
                c.id(), event, c.round(), Map.of("outcome", decision.outcome().name(), "reasons", codes(recorded)));
        userTasks.complete(item.elementId(), c.id().toString(), result(item, c, decision));
        return recorded;
    }

    /**
     * Decides so that it can be taken back for some seconds. What is decided is stored and everybody sees it as decided; it
     * takes effect by itself, whatever becomes of the browser or of this node. An opinion formed blind takes effect at
     * once, since what follows shows the first one.
     *
     * @return empty where it took effect at once
     * @throws InvalidDecisionException if the decision is incomplete
     * @throws io.kaidian.platform.errors.NotFoundException if it was decided or withdrawn meanwhile
     * @throws TaskList.AlreadyClaimedException if somebody else holds it
     * @throws TaskList.FourEyesViolationException if the current person took part before
     */
    @Transactional
    public Optional<PendingDecision> scheduleDecision(UUID taskId, ReviewDecision decision) {
        var item = taskList.claimForDecision(taskId);
        var c = cases.lock(new CaseId(item.subjectId()));
        rules.check(c.id(), decision, documents.current(c.id()));
        stageOf(item);
        var seconds = parameters.getInt(Parameters.REVIEW_UNDO_SECONDS);
        if (seconds == 0 || isFormedBlind(item, c)) {
            decide(taskId, decision);
            return Optional.empty();
        }
        var now = clock.instant();
        var actor = currentActor.get();
        pending.add(item, c.id(), actor, decision, now.plusSeconds(seconds));
        taskList.markDecided(taskId);
        drafts.discard(c.id());
        return Optional.of(new PendingDecision(taskId, c.id(), actor.name(), decision, now, now.plusSeconds(seconds)));
    }

    /**
     * Takes a decision back; the item is held by the current person again, with what was put together as a draft.
     *
     * @return what was decided
     * @throws io.kaidian.platform.errors.NotFoundException if it took effect meanwhile, or is somebody else's
     */
    @Transactional
    public PendingDecision undoDecision(UUID taskId) {
        var me = currentActor.get().name();
        var decided = myPendingDecisions().stream()
                .filter(decision -> decision.itemId().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("pending decision", taskId));
        if (!pending.undo(taskId, me)) {
            throw new NotFoundException("pending decision", taskId);
        }
        taskList.reopen(taskId);
        var taken = decided.decision();
        drafts.keep(
                decided.caseId(),
                cases.get(decided.caseId()).round(),
                new DecisionDraftStore.Draft(
                        taken.verdicts(), taken.reasons(), taken.internalNote() == null ? "" : taken.internalNote()));
        return decided;
    }

    /** What the current person decided and can still take back, newest first. */
    public List<PendingDecision> myPendingDecisions() {
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

    private ProcessVariables result(WorkItem item, CertificationCase c, ReviewDecision decision) {
        if (item.elementId().equals(CertificationProcess.SECOND_REVIEW)) {
            return ProcessVariables.of(Variables.AGREED, agrees(c, decision));
        }
        if (item.elementId().equals(ConfirmationProcess.CONFIRM_DECISION)) {
            return ProcessVariables.of(
                    ConfirmationProcess.Variables.CONFIRMED,
                    decision.outcome() == Decision.Outcome.DECLINE && rules.bars(decision.reasons()));
        }
        var outcome = ProcessVariables.of(Variables.OUTCOME, decision.outcome().name());
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
            default -> throw new InvalidDecisionException("not-a-review", List.of(item.elementId()));
        };
    }

    private static List<String> codes(Decision decision) {
        return decision.reasons().stream().map(Decision.DecisionReason::code).toList();
    }
}
