package io.kaidian.standing;

import static io.kaidian.support.engine.Variables.get;
import static io.kaidian.support.engine.Variables.set;

import io.kaidian.processes.EnforcementProcess.Variables;
import io.kaidian.processes.HouseTables;
import io.kaidian.support.engine.ReadingStep;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_RestrictShop}: restricts the shop and says until when. */
@Component
class RestrictShopDelegate extends ReadingStep<RestrictShopDelegate.Term> {

    private final Penalties penalties;

    RestrictShopDelegate(Penalties penalties) {
        this.penalties = penalties;
    }

    /** How long, and what the shop may not do. */
    record Term(int days, List<String> withheld) {}

    @Override
    protected Term read(DelegateExecution execution) {
        return new Term(
                HouseTables.SanctionTable.DAYS.required(get(execution, Variables.DAYS)),
                HouseTables.SanctionTable.WITHHELD.required(get(execution, Variables.WITHHELD)));
    }

    @Override
    protected void act(DelegateExecution execution, Term term) {
        var endsAt =
                penalties.restrict(ViolationId.of(execution.getProcessBusinessKey()), term.days(), term.withheld());
        set(execution, Variables.SANCTION_ENDS_AT, Date.from(endsAt));
    }
}
