package io.kaidian.enforcement.sanctions.closure;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A seller whose shop may be closed for good is heard before anybody decides. */
@Service
public class ClosureHearingService {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final ProcessService processes;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;

    ClosureHearingService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            ShopRepository shops,
            ProcessService processes,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.shops = shops;
        this.processes = processes;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
    }

    /**
     * The seller answers the proposal, once; the second officer decides with the answer before the eyes.
     *
     * @param words the seller's
     * @throws StateConflictException with code {@code no-open-hearing} if nothing is proposed, it was answered, or the time
     *     is over
     */
    @Transactional
    @RolesAllowed(Roles.SELLER)
    public Violation answer(ViolationId id, String words) {
        var shop = shops.get(violations.get(id).shopId());
        currentActor.get().requireSeller(shop.sellerId());
        shops.lock(shop.id());
        var closure = sanctions
                .of(id, Kind.CLOSURE)
                .filter(proposed -> proposed.isHearingOpen(deadlines.now()))
                .orElseThrow(() -> new StateConflictException("no-open-hearing", "no closure waits to be answered"));
        if (words == null || words.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("answer"));
        }
        sanctions.markClosureAnswered(closure.id(), words);
        shops.record(shop.id(), ShopHistoryEntryTypes.CLOSURE_ANSWERED, Map.of("violation", id.toString()));
        processes.correlateIfWaiting(
                EnforcementProcess.Messages.CLOSURE_ANSWERED, id.toString(), ProcessVariables.none());
        return violations.get(id);
    }
}
