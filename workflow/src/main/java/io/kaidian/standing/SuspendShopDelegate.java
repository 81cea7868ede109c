package io.kaidian.standing;

import static io.kaidian.support.engine.Variables.get;
import static io.kaidian.support.engine.Variables.set;

import io.kaidian.processes.EnforcementProcess.Variables;
import io.kaidian.processes.HouseTables;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_SuspendShop}: suspends the shop, or makes its suspension longer. */
@Component
class SuspendShopDelegate implements JavaDelegate {

    private final Suspensions suspensions;

    SuspendShopDelegate(Suspensions suspensions) {
        this.suspensions = suspensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var begun = suspensions.suspend(
                ViolationId.of(execution.getProcessBusinessKey()),
                HouseTables.SanctionTable.DAYS.required(get(execution, Variables.DAYS)),
                HouseTables.SanctionTable.WHILE_SUSPENDED.required(get(execution, Variables.WHILE_SUSPENDED)));
        set(execution, Variables.EXTENDED, begun.extended());
        set(execution, Variables.NEXT_REMINDER_AT, Date.from(begun.nextReminderAt()));
    }
}
