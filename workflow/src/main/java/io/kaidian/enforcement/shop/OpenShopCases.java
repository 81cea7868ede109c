package io.kaidian.enforcement.shop;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.enforcement.rechecks.RecheckRepository;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.RecheckProcess;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.sellers.ShopStandingChangedEvent;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Rechecks and changes are for shops that are open. A shop that is suspended or closed for a breach comes back, if at all,
 * through a whole certification, for which the place of the one open case must be free.
 */
@Component
public class OpenShopCases {

    private final RecheckRepository rechecks;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final ProcessService processes;
    private final CaseLifecycle lifecycle;

    OpenShopCases(
            RecheckRepository rechecks,
            ShopRepository shops,
            CaseRepository cases,
            ProcessService processes,
            CaseLifecycle lifecycle) {
        this.rechecks = rechecks;
        this.shops = shops;
        this.cases = cases;
        this.processes = processes;
        this.lifecycle = lifecycle;
    }

    @EventListener
    void on(ShopStandingChangedEvent changed) {
        if (changed.now() == ShopStanding.OPEN || changed.now() == ShopStanding.RESTRICTED) {
            rechecks.resumeSchedule(changed.shopId());
        }
    }

    /** Ends what only an open shop can have. */
    void withdrawConflictingCases(ShopId shop, ViolationId cause) {
        rechecks.running(shop)
                .ifPresent(recheck -> processes.correlate(
                        RecheckProcess.Messages.RECHECK_CANCELLED, recheck.id().toString(), ProcessVariables.none()));
        cases.findOpenBySeller(shops.get(shop).sellerId())
                .filter(open -> open.kind() == CaseKind.CHANGE)
                .ifPresent(open -> end(open, "violation", cause.toString()));
    }

    /** The one that the seller has open, if any. */
    public Optional<CertificationCase> of(String sellerId) {
        return cases.findOpenBySeller(sellerId);
    }

    /**
     * Ends a case that was begun, with its process where it has one.
     *
     * @param cause what ends it, as the history of the case names it
     */
    public void end(CertificationCase open, String cause, String detail) {
        lifecycle.cancel(open.id(), Map.of(cause, detail));
    }

    /** Ends what the seller has running. */
    public void endOf(String sellerId, String cause, String detail) {
        cases.findOpenBySeller(sellerId).ifPresent(open -> end(open, cause, detail));
    }

    /** The process that led a re-verification has gone, and the case with it: its row follows here. */
    public void endReverification(ShopId shop, Suspension.End kind) {
        cases.findOpenBySeller(shops.get(shop).sellerId())
                .filter(open -> open.kind() == CaseKind.REINSTATEMENT)
                .ifPresent(open -> lifecycle.cancelAtOnce(open.id(), Map.of("suspension", kind.name())));
    }
}
