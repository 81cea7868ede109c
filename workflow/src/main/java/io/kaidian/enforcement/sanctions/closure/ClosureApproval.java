package io.kaidian.enforcement.sanctions.closure;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A second officer decides whether a shop is closed for good, never the one who recorded the violation. */
@Service
@RolesAllowed(Roles.OFFICER)
public class ClosureApproval {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final TaskList taskList;
    private final UserTasks userTasks;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;

    ClosureApproval(
            ViolationRepository violations,
            SanctionRepository sanctions,
            ShopRepository shops,
            TaskList taskList,
            UserTasks userTasks,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.shops = shops;
        this.taskList = taskList;
        this.userTasks = userTasks;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
    }

    /**
     * Closes the shop, effective at once, and tells the seller why in the officer's words.
     *
     * @param reason null where the officer says nothing
     * @throws FourEyesViolationException if it is the officer who recorded the violation
     * @throws StateConflictException with code {@code stale} if no closure waits to be decided, {@code hearing-open} while
     *     the seller can still answer
     * @throws TaskList.AlreadyClaimedException if another officer holds it
     */
    @Transactional
    public void approve(ViolationId id, @Nullable String reason) {
        decide(id, true, reason);
    }

    /**
     * Refuses the closure, and says why: the shop is suspended for the days that the sanction table names instead.
     *
     * @param reason null where the officer says nothing
     * @throws FourEyesViolationException if it is the officer who recorded the violation
     * @throws StateConflictException with code {@code stale} if no closure waits to be decided, {@code hearing-open} while
     *     the seller can still answer
     * @throws TaskList.AlreadyClaimedException if another officer holds it
     */
    @Transactional
    public void reject(ViolationId id, @Nullable String reason) {
        decide(id, false, reason);
    }

    private void decide(ViolationId id, boolean confirmed, @Nullable String reason) {
        shops.lock(violations.get(id).shopId());
        var violation = violations.get(id);
        var closure = sanctions
                .of(id, Kind.CLOSURE)
                .filter(proposed -> proposed.status() == Status.PROPOSED)
                .orElseThrow(() -> new StateConflictException("stale", "no closure waits to be decided"));
        var officer = currentActor.get().name();
        if (violation.requireRecordedBy().equals(officer)) {
            throw new FourEyesViolationException(officer);
        }
        if (closure.isHearingOpen(deadlines.now())) {
            throw new StateConflictException("hearing-open", "the seller can still answer");
        }
        taskList.about(id.value(), EnforcementProcess.CONFIRM_CLOSURE)
                .ifPresent(item -> taskList.claimForDecision(item.id()));
        sanctions.markClosureDecided(
                closure.id(),
                confirmed ? Status.IN_FORCE : Status.REFUSED,
                officer,
                confirmed ? deadlines.appealUntil(deadlines.now()) : null,
                reason);
        shops.record(
                violation.shopId(),
                confirmed ? ShopHistoryEntryTypes.CLOSURE_CONFIRMED : ShopHistoryEntryTypes.CLOSURE_REFUSED,
                Map.of("violation", id.toString()));
        userTasks.complete(
                EnforcementProcess.CONFIRM_CLOSURE,
                id.toString(),
                ProcessVariables.of(EnforcementProcess.Variables.CLOSURE_CONFIRMED, confirmed));
    }
}
