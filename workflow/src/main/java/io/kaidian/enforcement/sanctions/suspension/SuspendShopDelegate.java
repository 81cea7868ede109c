package io.kaidian.enforcement.sanctions.suspension;

import static io.kaidian.platform.engine.VariableAccess.get;
import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.engine.DecisionReadingStep;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import io.kaidian.processes.bpmn.EnforcementProcess.WhileSuspended;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_SuspendShop}: suspends the shop, or makes its suspension longer. */
@Component
class SuspendShopDelegate extends DecisionReadingStep<SuspendShopDelegate.Term> {

    private final SuspensionService suspensions;

    SuspendShopDelegate(SuspensionService suspensions) {
        this.suspensions = suspensions;
    }

    /** How long, and what becomes of a suspension that runs. */
    record Term(int days, WhileSuspended mode) {}

    @Override
    public Term read(DelegateExecution execution) {
        return new Term(
                DecisionTableSchemas.SanctionTable.DAYS.required(get(execution, Variables.DAYS)),
                DecisionTableSchemas.SanctionTable.WHILE_SUSPENDED.required(get(execution, Variables.WHILE_SUSPENDED)));
    }

    @Override
    protected void act(DelegateExecution execution, Term term) {
        var begun = suspensions.suspend(ViolationId.of(execution.getProcessBusinessKey()), term.days(), term.mode());
        set(execution, Variables.VIOLATION_ID, execution.getProcessBusinessKey());
        set(execution, Variables.EXTENDED, begun.extended());
        set(execution, Variables.REVERIFIED, false);
        set(execution, Variables.NEXT_REMINDER_AT, Date.from(begun.nextReminderAt()));
    }
}
