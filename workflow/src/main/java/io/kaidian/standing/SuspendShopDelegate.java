package io.kaidian.standing;

import static io.kaidian.support.engine.Variables.get;
import static io.kaidian.support.engine.Variables.set;

import io.kaidian.processes.EnforcementProcess.Variables;
import io.kaidian.processes.EnforcementProcess.WhileSuspended;
import io.kaidian.processes.HouseTables;
import io.kaidian.support.engine.ReadingStep;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_SuspendShop}: suspends the shop, or makes its suspension longer. */
@Component
class SuspendShopDelegate extends ReadingStep<SuspendShopDelegate.Term> {

    private final Suspensions suspensions;

    SuspendShopDelegate(Suspensions suspensions) {
        this.suspensions = suspensions;
    }

    /** How long, and what becomes of a suspension that runs. */
    record Term(int days, WhileSuspended mode) {}

    @Override
    protected Term read(DelegateExecution execution) {
        return new Term(
                HouseTables.SanctionTable.DAYS.required(get(execution, Variables.DAYS)),
                HouseTables.SanctionTable.WHILE_SUSPENDED.required(get(execution, Variables.WHILE_SUSPENDED)));
    }

    @Override
    protected void act(DelegateExecution execution, Term term) {
        var begun = suspensions.suspend(ViolationId.of(execution.getProcessBusinessKey()), term.days(), term.mode());
        set(execution, Variables.EXTENDED, begun.extended());
        set(execution, Variables.NEXT_REMINDER_AT, Date.from(begun.nextReminderAt()));
    }
}
