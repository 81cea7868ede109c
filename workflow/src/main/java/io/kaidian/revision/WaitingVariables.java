package io.kaidian.revision;

import static io.kaidian.processes.CertificationProcess.Variables.CORRECTION_DUE_AT;
import static io.kaidian.processes.CertificationProcess.Variables.MORE_REMINDERS;
import static io.kaidian.processes.CertificationProcess.Variables.NEXT_REMINDER_AT;
import static io.kaidian.processes.CertificationProcess.Variables.ROUNDS_LEFT;

import io.kaidian.revision.Revisions.Waiting;
import io.kaidian.support.engine.Variables;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Tells the diagram how long a returned case waits. */
final class WaitingVariables {

    private WaitingVariables() {}

    static void set(DelegateExecution execution, Waiting waiting) {
        Variables.set(execution, ROUNDS_LEFT, waiting.roundsLeft());
        Variables.set(execution, CORRECTION_DUE_AT, Date.from(waiting.dueAt()));
        Variables.set(execution, NEXT_REMINDER_AT, Date.from(waiting.nextReminderAt()));
        Variables.set(execution, MORE_REMINDERS, waiting.moreReminders());
    }
}
