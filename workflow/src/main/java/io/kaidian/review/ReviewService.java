package io.kaidian.review;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import io.kaidian.review.decisions.PendingDecision;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final ReviewDecisionRecorder recorder;
    private final DecisionUndo undo;
    private final ReviewTaskCompletion completion;
    private final CurrentActor currentActor;

    ReviewService(
            TaskList taskList,
            CaseRepository cases,
            ReviewDecisionRecorder recorder,
            DecisionUndo undo,
            ReviewTaskCompletion completion,
            CurrentActor currentActor) {
        this.taskList = taskList;
        this.cases = cases;
        this.recorder = recorder;
        this.undo = undo;
        this.completion = completion;
        this.currentActor = currentActor;
    }

    /** Takes the most urgent submission that the current person may decide. */
    @Transactional
    public Optional<WorkItem> claimNext() {
        return taskList.claimNext(new TaskList.Wanted(TASKS, false, null));
    }

    /** The same, or a step with a form that is more urgent, of one queue; null for any. */
    @Transactional
    public Optional<WorkItem> claimNextIn(@Nullable String queue) {
        return taskList.claimNext(new TaskList.Wanted(TASKS, true, queue));
    }

    /**
     * Decides, and moves the process on in the same transaction.
     *
     * @throws InvalidDecisionException if the decision is incomplete, or takes a second person who is missing
     * @throws NotFoundException if it was decided or withdrawn meanwhile
     * @throws TaskList.AlreadyClaimedException if somebody else holds it
     * @throws TaskList.FourEyesViolationException if the current person took part before
     */
    @Transactional
    public Decision decide(UUID taskId, ReviewDecision decision) {
        var item = taskList.claimForDecision(taskId);
        return recorder.record(item, cases.lock(new CaseId(item.subjectId())), decision);
    }

    /**
     * Decides so that it can be taken back for some seconds. What is decided is stored and everybody sees it as decided; it
     * takes effect by itself, whatever becomes of the browser or of this node. An opinion formed blind takes effect at
     * once, since what follows shows the first one.
     *
     * @return empty where it took effect at once
     * @throws InvalidDecisionException if the decision is incomplete, or takes a second person who is missing
     * @throws NotFoundException if it was decided or withdrawn meanwhile
     * @throws TaskList.AlreadyClaimedException if somebody else holds it
     * @throws TaskList.FourEyesViolationException if the current person took part before
     */
    @Transactional
    public Optional<PendingDecision> scheduleDecision(UUID taskId, ReviewDecision decision) {
        var item = taskList.claimForDecision(taskId);
        var c = cases.lock(new CaseId(item.subjectId()));
        recorder.requireComplete(item, c, decision);
        ReviewTaskCompletion.stageOf(item);
        var seconds = undo.seconds();
        if (seconds == 0 || isFormedBlind(item, c)) {
            decide(taskId, decision);
            return Optional.empty();
        }
        return Optional.of(undo.keep(item, c, decision, seconds));
    }

    /**
     * Whether a rule hands that decision to a second reviewer, who has to agree before the case goes on. Cases that are drawn
     * at random are not told of: nobody is to know beforehand which those are.
     *
     * @return false where the work is done meanwhile
     */
    @Transactional(readOnly = true)
    public boolean goesToSecondReviewer(UUID taskId, ReviewDecision decision) {
        try {
            return completion.goesToSecondReviewer(taskList.get(taskId), decision);
        } catch (NotFoundException gone) {
            return false;
        }
    }

    /**
     * Takes a decision back; the item is held by the current person again, with what was put together as a draft.
     *
     * @return what was decided
     * @throws NotFoundException if it took effect meanwhile, or is somebody else's
     */
    @Transactional
    public PendingDecision undoDecision(UUID taskId) {
        return undo.undo(taskId);
    }

    /** What the current person decided and can still take back, newest first. */
    public List<PendingDecision> myPendingDecisions() {
        return undo.mine();
    }

    /**
     * Who decided about that item, where the decision has not taken effect yet. How is told to that person alone: a second
     * person may be asked who is to look blind.
     */
    public Optional<PendingDecider> pendingDecider(UUID taskId) {
        var me = currentActor.get().name();
        return undo.about(taskId).map(pending -> {
            var isMine = pending.decidedBy().equals(me);
            var review = pending.review();
            var form = pending.form();
            return new PendingDecider(
                    pending.decidedBy(),
                    pending.decidedAt(),
                    isMine && review != null ? review.outcome() : null,
                    isMine && form != null ? form.label() : null);
        });
    }

    /**
     * Who decided what takes effect in some seconds.
     *
     * @param outcome null for everybody else, and where a form was filled in
     * @param formOutcome what the form calls its outcome; null for everybody else, and where a review was decided
     */
    public record PendingDecider(
            String name,
            Instant decidedAt,
            Decision.@Nullable Outcome outcome,
            @Nullable LocalizedText formOutcome) {}

    private static boolean isFormedBlind(WorkItem item, CertificationCase c) {
        return c.blind() && ReviewTaskCompletion.isSecond(item);
    }
}
