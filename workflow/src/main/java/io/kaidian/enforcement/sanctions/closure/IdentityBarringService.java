package io.kaidian.enforcement.sanctions.closure;

import io.kaidian.cases.CaseRepository;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.OpenShopCases;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.sellers.ShopRepository;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Bars the identity behind a shop that was closed for good, once the closure can no longer be appealed. */
@Service
public class IdentityBarringService {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final BlockedIdentityRepository barred;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final OpenShopCases openShopCases;
    private final EnforcementNotifications news;
    private final ProcessService processes;

    IdentityBarringService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            BlockedIdentityRepository barred,
            ShopRepository shops,
            CaseRepository cases,
            OpenShopCases openShopCases,
            EnforcementNotifications news,
            ProcessService processes) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.barred = barred;
        this.shops = shops;
        this.cases = cases;
        this.openShopCases = openShopCases;
        this.news = news;
        this.processes = processes;
    }

    /** Keeps the identity from opening another shop. A suspension that ran underneath has lost its object. */
    @Transactional
    public void bar(ViolationId id) {
        shops.lock(violations.get(id).shopId());
        var violation = violations.get(id);
        if (!barred.bar(violation)) {
            return;
        }
        shops.record(violation.shopId(), ShopHistoryEntryTypes.IDENTITY_BARRED, Map.of("violation", id.toString()));
        if (!barred.isToldByAnswer(id)) {
            news.notifySeller(violation.shopId(), "shop.identityBarred", id.toString());
        }
        barred.openCasesOfBarred(id).stream().map(cases::get).forEach(open -> {
            openShopCases.end(open, "closedFor", id.toString());
            news.notifySeller(
                    shops.of(open.sellerId()).id(),
                    "case.endedBarred",
                    open.id().toString());
        });
        sanctions
                .runningSuspension(violation.shopId())
                .ifPresent(suspension -> processes.correlateIfWaiting(
                        EnforcementProcess.Messages.ENFORCEMENT_CANCELLED,
                        suspension.carrier().toString(),
                        ProcessVariables.of(
                                EnforcementProcess.Variables.CANCEL_REASON,
                                EnforcementProcess.CancelReason.SUPERSEDED.name())));
    }
}
