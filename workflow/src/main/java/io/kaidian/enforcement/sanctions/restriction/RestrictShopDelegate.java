package io.kaidian.enforcement.sanctions.restriction;

import static io.kaidian.platform.engine.VariableAccess.get;
import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.engine.DecisionReadingStep;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_RestrictShop}: restricts the shop and says until when. */
@Component
class RestrictShopDelegate extends DecisionReadingStep<RestrictShopDelegate.Term> {

    private final RestrictionService restrictions;

    RestrictShopDelegate(RestrictionService restrictions) {
        this.restrictions = restrictions;
    }

    /** How long, and what the shop may not do. */
    record Term(int days, List<String> withheld) {}

    @Override
    public Term read(DelegateExecution execution) {
        return new Term(
                DecisionTableSchemas.SanctionTable.DAYS.required(get(execution, Variables.DAYS)),
                DecisionTableSchemas.SanctionTable.WITHHELD.required(get(execution, Variables.WITHHELD)));
    }

    @Override
    protected void act(DelegateExecution execution, Term term) {
        var endsAt =
                restrictions.restrict(ViolationId.of(execution.getProcessBusinessKey()), term.days(), term.withheld());
        set(execution, Variables.SANCTION_ENDS_AT, Date.from(endsAt));
    }
}
