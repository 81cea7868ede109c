package io.kaidian.enforcement;

import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.worklist.NonProcessWorkItems;
import io.kaidian.worklist.TaskList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What officers decide before the process of a violation begins, or after it has ended. */
@Component
public class NonProcessWork {

    /** A second officer decides about leaving the catalogue, before any process begins. */
    public static final String DECIDE_DEVIATION = "DecideDeviation";

    /** An officer judges what was corrected after the points had begun to count, and maybe after the process has ended. */
    public static final String JUDGE_LATE_CORRECTION = "JudgeLateCorrection";

    /** A second officer is to agree that what two decided is undone. */
    public static final String CONSENT_TO_WITHDRAWAL = "ConsentToWithdrawal";

    private final EnforcementWorkItemFactory work;
    private final NonProcessWorkItems nonProcessWorkItems;
    private final TaskList taskList;
    private final EnforcementDeadlines deadlines;

    NonProcessWork(
            EnforcementWorkItemFactory work,
            NonProcessWorkItems nonProcessWorkItems,
            TaskList taskList,
            EnforcementDeadlines deadlines) {
        this.work = work;
        this.nonProcessWorkItems = nonProcessWorkItems;
        this.taskList = taskList;
        this.deadlines = deadlines;
    }

    /** A second officer is to decide about leaving the catalogue. */
    public void addApprovalTask(Violation violation) {
        var description = work.describe(
                violation,
                EnforcementWorkItemFactory.DEVIATIONS,
                deadlines.deviationDecisionDue(),
                List.of(violation.recordedBy()));
        nonProcessWorkItems.add(
                EnforcementProcess.KEY, DECIDE_DEVIATION, violation.id().value(), description);
    }

    /** An officer is to judge a correction although no process waits for that. */
    public void awaitLateJudgement(Violation violation) {
        var description = work.describe(
                violation,
                EnforcementWorkItemFactory.CORRECTIONS,
                deadlines.judgementDue(violation.requireCorrectionClaimedAt()),
                List.of());
        nonProcessWorkItems.add(
                EnforcementProcess.KEY, JUDGE_LATE_CORRECTION, violation.id().value(), description);
    }

    /** Another officer is to agree to a withdrawal. */
    public void awaitConsentToWithdrawal(Violation violation, String proposer) {
        var description = work.describe(
                violation, EnforcementWorkItemFactory.CLOSURES, deadlines.closureDecisionDue(), List.of(proposer));
        nonProcessWorkItems.add(
                EnforcementProcess.KEY, CONSENT_TO_WITHDRAWAL, violation.id().value(), description);
    }

    /**
     * Whoever decides holds the work; what is not on the list is held by nobody.
     *
     * @throws TaskList.AlreadyClaimedException if somebody else holds it
     */
    public void claimForDecision(String step, ViolationId id) {
        taskList.about(id.value(), step).ifPresent(item -> taskList.claimForDecision(item.id()));
    }

    public void drop(String step, ViolationId id) {
        nonProcessWorkItems.delete(step, id.value());
    }

    public void done(String step, ViolationId id) {
        nonProcessWorkItems.done(step, id.value());
    }

    /** Nobody need decide about a violation any more that is taken back. */
    public void drop(ViolationId id) {
        nonProcessWorkItems.delete(DECIDE_DEVIATION, id.value());
        nonProcessWorkItems.delete(JUDGE_LATE_CORRECTION, id.value());
        nonProcessWorkItems.delete(CONSENT_TO_WITHDRAWAL, id.value());
    }
}
