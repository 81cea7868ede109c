package io.kaidian.enforcement.sanctions;

import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.closure.BlockedIdentityRepository;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.sanctions.suspension.SuspensionService;
import io.kaidian.enforcement.shop.OpenShopCases;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.sellers.ShopRepository;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Undoes what followed from a violation, wherever its process stands and also after it has ended: sanctions, suspension,
 * re-verification, barred identity; the standing follows. Done twice, it is done once.
 */
@Service
public class SanctionReversal {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final SuspensionService suspensions;
    private final BlockedIdentityRepository barred;
    private final ShopRepository shops;
    private final ShopStandingCalculator standings;
    private final ProcessService processes;
    private final OpenShopCases openShopCases;

    SanctionReversal(
            ViolationRepository violations,
            SanctionRepository sanctions,
            SuspensionService suspensions,
            BlockedIdentityRepository barred,
            ShopRepository shops,
            ShopStandingCalculator standings,
            ProcessService processes,
            OpenShopCases openShopCases) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.suspensions = suspensions;
        this.barred = barred;
        this.shops = shops;
        this.standings = standings;
        this.processes = processes;
        this.openShopCases = openShopCases;
    }

    /** Undoes what followed from the points of a violation, and stops its process; the points are another matter. */
    @Transactional
    public void undoSanctions(ViolationId id, CancelReason reason) {
        if (carriesOthers(id)) {
            // The process is still needed to lead the shop out of what other sanctions made of the suspension.
            cancel(id, reason);
            return;
        }
        if (!stopProcess(id, reason)) {
            cancel(id, reason);
        }
    }

    /** What is done when the process of that violation has been told to end. */
    @Transactional
    public void cancel(ViolationId id, CancelReason reason) {
        var shop = violations.get(id).shopId();
        shops.lock(shop);
        for (var sanction : sanctions.of(id)) {
            if (reason == CancelReason.SUPERSEDED) {
                supersede(sanction);
            } else if (sanction.status() != Status.UNDONE && sanction.status() != Status.REFUSED) {
                sanctions.move(sanction, Status.UNDONE);
            }
            releaseSuspension(sanction, reason);
        }
        if (reason == CancelReason.SUPERSEDED) {
            shops.record(shop, ShopHistoryEntryTypes.SUSPENSION_SUPERSEDED, Map.of("violation", id.toString()));
        } else {
            barred.lift(id);
            shops.record(
                    shop,
                    ShopHistoryEntryTypes.SANCTIONS_UNDONE,
                    Map.of("violation", id.toString(), "reason", reason.name()));
        }
        standings.refresh(shop, id);
    }

    private void supersede(Sanction sanction) {
        if (sanction.status() == Status.IN_FORCE && sanction.kind() == Sanction.Kind.SUSPENSION) {
            sanctions.move(sanction, Status.OVER);
        }
    }

    private void releaseSuspension(Sanction sanction, CancelReason reason) {
        if (sanction.suspensionId() == null) {
            return;
        }
        var suspension = sanctions.suspension(sanction.suspensionId()).orElseThrow();
        var remaining = sanctions.inForceOf(suspension);
        if (!suspension.isRunning()) {
            if (reason != CancelReason.SUPERSEDED && nothingServed(suspension)) {
                sanctions.reverseServed(suspension);
            }
        } else if (reason == CancelReason.SUPERSEDED) {
            remaining.forEach(other -> sanctions.move(other, Status.OVER));
            end(suspension, Suspension.End.SUPERSEDED);
        } else if (!remaining.isEmpty()) {
            suspensions.retime(suspension);
        } else if (suspension.carrier().equals(sanction.violationId())) {
            end(suspension, Suspension.End.UNDONE);
        } else if (!stopProcess(suspension.carrier(), reason)) {
            cancel(suspension.carrier(), reason);
        }
    }

    private void end(Suspension suspension, Suspension.End kind) {
        sanctions.end(suspension, kind);
        openShopCases.endReverification(suspension.shopId(), kind);
    }

    private boolean nothingServed(Suspension suspension) {
        return sanctions.of(suspension.shopId()).stream()
                .filter(sanction -> suspension.id().equals(sanction.suspensionId()))
                .allMatch(sanction -> sanction.status() == Status.UNDONE);
    }

    private boolean carriesOthers(ViolationId id) {
        return sanctions
                .findByLeadingViolation(id)
                .filter(Suspension::isRunning)
                .filter(suspension -> sanctions.inForceOf(suspension).stream()
                        .anyMatch(sanction -> !sanction.violationId().equals(id)))
                .isPresent();
    }

    private boolean stopProcess(ViolationId id, CancelReason reason) {
        return processes.correlateIfWaiting(
                EnforcementProcess.Messages.ENFORCEMENT_CANCELLED,
                id.toString(),
                ProcessVariables.of(EnforcementProcess.Variables.CANCEL_REASON, reason.name()));
    }
}
