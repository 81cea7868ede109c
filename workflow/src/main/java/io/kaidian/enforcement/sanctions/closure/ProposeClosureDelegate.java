package io.kaidian.enforcement.sanctions.closure;

import static io.kaidian.platform.engine.VariableAccess.set;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stands behind {@code Activity_ProposeClosure}: asks the seller, and suspends the shop where the act closes at once. */
@Component
class ProposeClosureDelegate implements JavaDelegate {

    private final ClosureProposalService proposals;

    ProposeClosureDelegate(ClosureProposalService proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var until = proposals.propose(ViolationId.of(execution.getProcessBusinessKey()));
        set(execution, Variables.HEARING_UNTIL, Date.from(until));
    }
}
