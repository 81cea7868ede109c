package io.kaidian.enforcement.shop;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.enforcement.rechecks.RecheckRepository;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.RecheckProcess;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.sellers.ShopStandingChangedEvent;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Rechecks and changes are for shops that are open. A shop that is suspended or closed for a breach comes back, if at all,
 * through a whole certification, for which the place of the one open case must be free.
 */
@Component
class OpenShopCases {

    private final RecheckRepository rechecks;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final CaseLifecycle lifecycle;
    private final ProcessService processes;

    OpenShopCases(
            RecheckRepository rechecks,
            ShopRepository shops,
            CaseRepository cases,
            CaseLifecycle lifecycle,
            ProcessService processes) {
        this.rechecks = rechecks;
        this.shops = shops;
        this.cases = cases;
        this.lifecycle = lifecycle;
        this.processes = processes;
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
                .ifPresent(open -> end(open, cause.value()));
    }

    private void end(CertificationCase open, UUID violation) {
        lifecycle.cancel(open.id(), Map.of("violation", violation.toString()));
    }
}
