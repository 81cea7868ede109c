package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.RecheckProcess;
import io.kaidian.processes.bpmn.SuspensionProcess;
import org.springframework.stereotype.Component;

/** Tells the processes what a seller did with a case. */
@Component
class SellerCaseMessages {

    private final ProcessService processes;
    private final UserTasks userTasks;

    SellerCaseMessages(ProcessService processes, UserTasks userTasks) {
        this.processes = processes;
        this.userTasks = userTasks;
    }

    /**
     * Tells the process that a case was submitted, or starts it.
     *
     * @param c as it was before
     */
    void sendSubmission(CertificationCase c, int round) {
        var id = c.id().toString();
        if (c.status() == CaseStatus.RETURNED) {
            userTasks.complete(CertificationProcess.CORRECT_DOCUMENTS, id, ProcessVariables.none());
        } else if (c.kind() == CaseKind.REINSTATEMENT) {
            processes.correlate(
                    SuspensionProcess.Messages.REINSTATEMENT_REQUESTED,
                    c.requireViolationId().toString(),
                    ProcessVariables.of(SuspensionProcess.Variables.CASE_ID, id));
        } else if (c.recheckId() != null) {
            processes.correlate(
                    RecheckProcess.Messages.RECHECK_SUBMITTED,
                    c.recheckId().toString(),
                    ProcessVariables.of(RecheckProcess.Variables.CASE_ID, id));
        } else {
            processes.start(
                    CertificationProcess.KEY,
                    id,
                    ProcessVariables.of(
                                    CertificationProcess.Variables.KIND,
                                    c.kind().name())
                            .and(CertificationProcess.Variables.ROUND, round));
        }
    }

    /** Tells the process that its case was withdrawn. */
    void sendWithdrawal(CaseId id) {
        processes.correlate(CertificationProcess.Messages.CASE_WITHDRAWN, id.toString(), ProcessVariables.none());
    }

    /** Tells the process that more rounds are asked for. */
    void sendExtraRoundsRequest(CaseId id) {
        processes.correlate(
                CertificationProcess.Messages.MORE_ROUNDS_REQUESTED, id.toString(), ProcessVariables.none());
    }
}
