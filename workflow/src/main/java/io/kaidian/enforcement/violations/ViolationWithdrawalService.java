package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.NonProcessWork;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.Violation.Status;
import io.kaidian.platform.domain.IllegalTransitionException;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Officers take violations back: one alone, or two where it took two to decide. */
@Service
public class ViolationWithdrawalService {

    private final ViolationRepository register;
    private final ViolationReversalService reversals;
    private final ShopRepository shops;
    private final ViolationNotifications notifications;
    private final NonProcessWork besides;
    private final CurrentActor currentActor;

    ViolationWithdrawalService(
            ViolationRepository register,
            ViolationReversalService reversals,
            ShopRepository shops,
            ViolationNotifications notifications,
            NonProcessWork besides,
            CurrentActor currentActor) {
        this.register = register;
        this.reversals = reversals;
        this.shops = shops;
        this.notifications = notifications;
        this.besides = besides;
        this.currentActor = currentActor;
    }

    /**
     * A withdrawal that waits for a second officer.
     *
     * @param by user name of the officer who proposed it
     * @param isMine whether that is the current one, who cannot be the second
     */
    public record ProposedWithdrawal(String by, Instant at, String reason, boolean isMine) {}

    /** What the first of two officers proposed; empty where nothing waits. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public Optional<ProposedWithdrawal> proposedWithdrawal(ViolationId id) {
        return register.proposedWithdrawal(id)
                .map(proposed -> new ProposedWithdrawal(
                        proposed.by(),
                        proposed.at(),
                        proposed.reason(),
                        proposed.by().equals(currentActor.get().name())));
    }

    /**
     * The violation stays: what the first officer proposed is not carried out. Whoever proposed it may take that back.
     *
     * @throws StateConflictException with code {@code stale} if no withdrawal waits
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public void refuseWithdrawal(ViolationId id) {
        shops.lock(register.get(id).shopId());
        if (register.proposedWithdrawal(id).isEmpty()) {
            throw new StateConflictException("stale", "no withdrawal waits for a second officer");
        }
        register.markWithdrawalAnswered(id);
        besides.drop(NonProcessWork.CONSENT_TO_WITHDRAWAL, id);
        shops.record(
                register.get(id).shopId(),
                ShopHistoryEntryTypes.WITHDRAWAL_REFUSED,
                Map.of("violation", id.toString()));
    }

    /**
     * Takes a violation back: whatever followed from it is undone. What took two officers, a closure or points that leave the
     * catalogue, takes two to undo: the first one's call proposes it, and the violation stays until another officer makes the
     * same call.
     *
     * @param reason told to the seller; the first officer's, where there are two
     * @throws IllegalTransitionException if it is over already, or waits for a second officer, who can refuse it
     * @throws FourEyesViolationException if the officer who proposed it calls again
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation withdraw(ViolationId id, String reason) {
        shops.lock(register.get(id).shopId());
        var violation = register.get(id);
        requireReason(reason);
        var withdrawn = violation.withdraw(currentActor.get().name(), reason);
        if (tookTwoOfficers(violation)) {
            var proposed = register.proposedWithdrawal(id);
            if (proposed.isEmpty()) {
                propose(violation, reason);
                return register.get(id);
            }
            consent(id, proposed.get().by());
            withdrawn =
                    violation.withdraw(currentActor.get().name(), proposed.get().reason());
        }
        return takeBack(violation.status(), withdrawn);
    }

    /** Whether a second officer must agree before it is undone. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    public boolean tookTwoOfficers(ViolationId id) {
        return tookTwoOfficers(register.get(id));
    }

    private boolean tookTwoOfficers(Violation violation) {
        return violation.status() != Status.PROPOSED
                && (violation.agreedBy() != null || reversals.undoesClosure(violation));
    }

    private void propose(Violation violation, String reason) {
        var officer = currentActor.get().name();
        register.proposeWithdrawal(violation.id(), officer, reason);
        besides.awaitConsentToWithdrawal(violation, officer);
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.WITHDRAWAL_PROPOSED,
                Map.of("violation", violation.id().toString()));
    }

    private void consent(ViolationId id, String proposer) {
        if (proposer.equals(currentActor.get().name())) {
            throw new FourEyesViolationException(proposer);
        }
        besides.claimForDecision(NonProcessWork.CONSENT_TO_WITHDRAWAL, id);
        register.markWithdrawalAnswered(id);
        besides.done(NonProcessWork.CONSENT_TO_WITHDRAWAL, id);
    }

    private Violation takeBack(Status before, Violation withdrawn) {
        var id = withdrawn.id();
        register.markEnded(before, withdrawn);
        besides.drop(id);
        shops.record(withdrawn.shopId(), ShopHistoryEntryTypes.VIOLATION_WITHDRAWN, Map.of("violation", id.toString()));
        reversals.undo(id, CancelReason.WITHDRAWN);
        notifications.notifyWithdrawn(withdrawn);
        return register.get(id);
    }

    private static void requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("reason"));
        }
    }
}
