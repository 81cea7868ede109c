package io.kaidian.standing;

import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Cases;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.ShopId;
import io.kaidian.cases.Shops;
import io.kaidian.cases.Standing;
import io.kaidian.cases.StandingChanged;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.processes.RecheckProcess;
import io.kaidian.support.engine.Processes;
import io.kaidian.support.engine.Values;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Rechecks and changes are for shops that are open. A shop that is suspended or closed for a breach comes back, if at all,
 * through a whole certification, for which the place of the one open case must be free.
 */
@Component
class CasesOfOpenShops {

    private final RecheckRegister rechecks;
    private final Shops shops;
    private final Cases cases;
    private final CaseHistory caseHistory;
    private final Processes processes;

    CasesOfOpenShops(RecheckRegister rechecks, Shops shops, Cases cases, CaseHistory caseHistory, Processes processes) {
        this.rechecks = rechecks;
        this.shops = shops;
        this.cases = cases;
        this.caseHistory = caseHistory;
        this.processes = processes;
    }

    @EventListener
    void on(StandingChanged changed) {
        if (changed.now() == Standing.OPEN || changed.now() == Standing.RESTRICTED) {
            rechecks.wake(changed.shopId());
        }
    }

    /** Ends what only an open shop can have. */
    void giveWay(ShopId shop, ViolationId cause) {
        rechecks.running(shop)
                .ifPresent(recheck -> processes.announceToWaiting(
                        RecheckProcess.Messages.RECHECK_CANCELLED, recheck.id().toString(), Values.none()));
        cases.openOf(shops.get(shop).sellerId())
                .filter(open -> open.kind() == CaseKind.CHANGE)
                .ifPresent(open -> end(open, cause.value()));
    }

    private void end(CertificationCase open, UUID violation) {
        caseHistory.record(
                open.id(), CaseEvent.Event.CANCELLED, open.round(), Map.of("violation", violation.toString()));
        if (open.status() == CaseStatus.DRAFT) {
            cases.withdrawn(open.id());
        } else {
            processes.announceToWaiting(
                    CertificationProcess.Messages.CASE_WITHDRAWN, open.id().toString(), Values.none());
        }
    }
}
