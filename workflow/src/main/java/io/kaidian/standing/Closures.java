package io.kaidian.standing;

import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.Shops;
import io.kaidian.processes.EnforcementProcess;
import io.kaidian.standing.Sanction.Kind;
import io.kaidian.standing.Sanction.Status;
import io.kaidian.support.engine.HumanTasks;
import io.kaidian.support.engine.Values;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Roles;
import io.kaidian.support.worklist.WorkList;
import io.kaidian.support.worklist.WorkList.TookPartException;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A second officer decides whether a shop is closed for good, never the one who recorded the violation. */
@Service
@RolesAllowed(Roles.OFFICER)
public class Closures {

    private final ViolationRegister violations;
    private final SanctionRegister sanctions;
    private final Shops shops;
    private final WorkList workList;
    private final HumanTasks humanTasks;
    private final CurrentActor currentActor;
    private final Deadlines deadlines;

    Closures(
            ViolationRegister violations,
            SanctionRegister sanctions,
            Shops shops,
            WorkList workList,
            HumanTasks humanTasks,
            CurrentActor currentActor,
            Deadlines deadlines) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.shops = shops;
        this.workList = workList;
        this.humanTasks = humanTasks;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
    }

    /**
     * Closes the shop, effective at once.
     *
     * @throws TookPartException if it is the officer who recorded the violation
     * @throws CaseConflictException with code {@code stale} if no closure waits to be decided
     * @throws WorkList.HeldByAnotherException if another officer holds it
     */
    @Transactional
    public void confirm(ViolationId id) {
        decide(id, true);
    }

    /**
     * Refuses the closure: the shop is suspended for the days that the sanction table names instead.
     *
     * @throws TookPartException if it is the officer who recorded the violation
     * @throws CaseConflictException with code {@code stale} if no closure waits to be decided
     * @throws WorkList.HeldByAnotherException if another officer holds it
     */
    @Transactional
    public void refuse(ViolationId id) {
        decide(id, false);
    }

    private void decide(ViolationId id, boolean confirmed) {
        shops.lock(violations.get(id).shopId());
        var violation = violations.get(id);
        var closure = sanctions
                .of(id, Kind.CLOSURE)
                .filter(proposed -> proposed.status() == Status.PROPOSED)
                .orElseThrow(() -> new CaseConflictException("stale", "no closure waits to be decided"));
        var officer = currentActor.get().name();
        if (violation.recordedBy().equals(officer)) {
            throw new TookPartException(officer);
        }
        workList.about(id.value(), EnforcementProcess.CONFIRM_CLOSURE)
                .ifPresent(item -> workList.holdToDecide(item.id()));
        sanctions.closureDecided(
                closure.id(),
                confirmed ? Status.IN_FORCE : Status.REFUSED,
                officer,
                confirmed ? deadlines.appealUntil(deadlines.now()) : null);
        shops.record(
                violation.shopId(),
                confirmed ? ShopEvents.CLOSURE_CONFIRMED : ShopEvents.CLOSURE_REFUSED,
                Map.of("violation", id.toString()));
        humanTasks.complete(
                EnforcementProcess.CONFIRM_CLOSURE,
                id.toString(),
                Values.of(EnforcementProcess.Variables.CLOSURE_CONFIRMED, confirmed));
    }
}
