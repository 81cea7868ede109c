package io.kaidian.review;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.cases.decisions.FourEyesDeclines;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import io.kaidian.review.decisions.DecisionValidator;
import io.kaidian.review.quality.BlindReviewSampling;
import io.kaidian.worklist.WorkItem;
import java.util.List;
import org.springframework.stereotype.Component;

/** Completes the user task of a decision: which way the process goes on, and whether a second person looks. */
@Component
class ReviewTaskCompletion {

    private final UserTasks userTasks;
    private final FourEyesDeclines declines;
    private final DecisionValidator rules;
    private final BlindReviewSampling blind;
    private final CurrentActor currentActor;

    ReviewTaskCompletion(
            UserTasks userTasks,
            FourEyesDeclines declines,
            DecisionValidator rules,
            BlindReviewSampling blind,
            CurrentActor currentActor) {
        this.userTasks = userTasks;
        this.declines = declines;
        this.rules = rules;
        this.blind = blind;
        this.currentActor = currentActor;
    }

    void complete(WorkItem item, CertificationCase c, ReviewDecision decision) {
        userTasks.completeTask(item.taskId(), result(item, c, decision));
    }

    static boolean isSecond(WorkItem item) {
        return item.elementId().equals(CertificationProcess.SECOND_REVIEW)
                || item.elementId().equals(ConfirmationProcess.CONFIRM_DECISION);
    }

    static Stage stageOf(WorkItem item) {
        return switch (item.elementId()) {
            case CertificationProcess.REVIEW_CASE -> Stage.REVIEW;
            case CertificationProcess.SECOND_REVIEW, ConfirmationProcess.CONFIRM_DECISION -> Stage.SECOND_REVIEW;
            case CertificationProcess.SETTLE_DISAGREEMENT -> Stage.SETTLEMENT;
            default -> throw new InvalidDecisionException("not-a-review", List.of(item.elementId()));
        };
    }

    /** Whether a rule sends what is decided there to a second reviewer; a hidden sample that is drawn later is never told. */
    boolean goesToSecondReviewer(WorkItem item, ReviewDecision decision) {
        return item.elementId().equals(CertificationProcess.REVIEW_CASE)
                && (rules.needsSecondPerson(decision)
                        || userTasks
                                .valueAt(item.taskId(), Variables.SECOND_REVIEW)
                                .orElse(false));
    }

    /**
     * Refuses what would take effect by one person alone although it takes two: a lead who settles is followed by nobody.
     *
     * @throws InvalidDecisionException naming the reasons that neither reviewer declined for
     */
    void requireSecondPerson(WorkItem item, CertificationCase c, ReviewDecision decision) {
        if (item.elementId().equals(CertificationProcess.SETTLE_DISAGREEMENT)) {
            var alone = declines.withoutProposal(c, decision.outcome(), decision.reasons());
            if (!alone.isEmpty()) {
                throw new InvalidDecisionException("decline-takes-two", alone);
            }
        }
    }

    private ProcessVariables result(WorkItem item, CertificationCase c, ReviewDecision decision) {
        if (item.elementId().equals(CertificationProcess.SECOND_REVIEW)) {
            return ProcessVariables.of(
                    Variables.AGREED, declines.agreesWithFirst(c, decision.outcome(), decision.reasons()));
        }
        if (item.elementId().equals(ConfirmationProcess.CONFIRM_DECISION)) {
            return ProcessVariables.of(ConfirmationProcess.Variables.CONFIRMED, declines.isBarredByTwo(c.id()));
        }
        var outcome = ProcessVariables.of(Variables.OUTCOME, decision.outcome().name());
        if (item.elementId().equals(CertificationProcess.REVIEW_CASE)
                && blind.draw(c.id(), c.round(), currentActor.get().name())) {
            return outcome.and(Variables.SECOND_REVIEW, true).and(Variables.BLIND, true);
        }
        return rules.needsSecondPerson(decision) ? outcome.and(Variables.SECOND_REVIEW, true) : outcome;
    }
}
