package io.kaidian.standing;

import static io.kaidian.support.engine.Variables.get;
import static io.kaidian.support.engine.Variables.set;

import io.kaidian.processes.EnforcementProcess.Variables;
import io.kaidian.processes.HouseTables;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_RestrictShop}: restricts the shop and says until when. */
@Component
class RestrictShopDelegate implements JavaDelegate {

    private final Penalties penalties;

    RestrictShopDelegate(Penalties penalties) {
        this.penalties = penalties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var endsAt = penalties.restrict(
                ViolationId.of(execution.getProcessBusinessKey()),
                HouseTables.SanctionTable.DAYS.required(get(execution, Variables.DAYS)),
                HouseTables.SanctionTable.WITHHELD.required(get(execution, Variables.WITHHELD)));
        set(execution, Variables.SANCTION_ENDS_AT, Date.from(endsAt));
    }
}
