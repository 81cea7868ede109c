package io.kaidian.correction;

import static io.kaidian.processes.bpmn.CertificationProcess.Variables.CORRECTION_DUE_AT;
import static io.kaidian.processes.bpmn.CertificationProcess.Variables.MORE_REMINDERS;
import static io.kaidian.processes.bpmn.CertificationProcess.Variables.NEXT_REMINDER_AT;
import static io.kaidian.processes.bpmn.CertificationProcess.Variables.ROUNDS_LEFT;

import io.kaidian.correction.CorrectionSchedule.Waiting;
import io.kaidian.platform.engine.VariableAccess;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Tells the diagram how long a returned case waits. */
final class CorrectionTimerVariables {

    private CorrectionTimerVariables() {}

    static void set(DelegateExecution execution, Waiting waiting) {
        VariableAccess.set(execution, ROUNDS_LEFT, waiting.roundsLeft());
        VariableAccess.set(execution, CORRECTION_DUE_AT, Date.from(waiting.dueAt()));
        VariableAccess.set(execution, NEXT_REMINDER_AT, Date.from(waiting.nextReminderAt()));
        VariableAccess.set(execution, MORE_REMINDERS, waiting.moreReminders());
    }
}
