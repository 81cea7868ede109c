package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.NonProcessWork;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.Violation.Status;
import io.kaidian.platform.domain.IllegalTransitionException;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sellers say that they have corrected a violation, and are reminded to. */
@Service
public class CorrectionClaimService {

    private final ViolationRepository register;
    private final ShopRepository shops;
    private final ViolationNotifications notifications;
    private final ProcessService processes;
    private final NonProcessWork besides;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;

    CorrectionClaimService(
            ViolationRepository register,
            ShopRepository shops,
            ViolationNotifications notifications,
            ProcessService processes,
            NonProcessWork besides,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines) {
        this.register = register;
        this.shops = shops;
        this.notifications = notifications;
        this.processes = processes;
        this.besides = besides;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
    }

    /**
     * The seller says that it is corrected. The clock of a pending violation stops until an officer has judged that.
     *
     * @param claim what was mended, in the seller's words
     * @throws IllegalTransitionException with code {@code no-open-correction} if it cannot be corrected, was claimed, or is
     *     over
     */
    @Transactional
    @RolesAllowed(Roles.SELLER)
    public Violation claimCorrection(ViolationId id, String claim) {
        var shop = shops.get(register.get(id).shopId());
        currentActor.get().requireSeller(shop.sellerId());
        shops.lock(shop.id());
        var claimed = register.get(id).claimCorrection(claim, deadlines.now());
        if (claim == null || claim.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("claim"));
        }
        register.markCorrectionClaimed(claimed);
        shops.record(shop.id(), ShopHistoryEntryTypes.CORRECTION_CLAIMED, Map.of("violation", id.toString()));
        if (claimed.status() == Status.PENDING) {
            processes.correlateIfWaiting(
                    EnforcementProcess.Messages.CORRECTION_CLAIMED, id.toString(), ProcessVariables.none());
        } else {
            besides.awaitLateJudgement(register.get(id));
        }
        notifications.notifyCorrectionClaimed(claimed, deadlines.now());
        return register.get(id);
    }

    /** Tells the seller that the time to correct is about to end, where it is the seller's turn. */
    @Transactional
    void remindOfCorrection(ViolationId id) {
        notifications.remindOfCorrection(register.get(id));
    }
}
