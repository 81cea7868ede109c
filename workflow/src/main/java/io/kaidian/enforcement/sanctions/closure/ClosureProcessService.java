package io.kaidian.enforcement.sanctions.closure;

import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.appeals.AppealRepository;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.SanctionRepository.Terms;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.sellers.ShopRepository;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A closure is proposed, takes effect after a second officer, and bars the identity once it can no longer be appealed. */
@Service
public class ClosureProcessService {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final AppealRepository appeals;
    private final BlockedIdentityRepository barred;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final CaseLifecycle lifecycle;
    private final ShopStandingCalculator standings;
    private final EnforcementNotifications news;
    private final ProcessService processes;

    ClosureProcessService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            AppealRepository appeals,
            BlockedIdentityRepository barred,
            ShopRepository shops,
            CaseRepository cases,
            CaseLifecycle lifecycle,
            ShopStandingCalculator standings,
            EnforcementNotifications news,
            ProcessService processes) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.appeals = appeals;
        this.barred = barred;
        this.shops = shops;
        this.cases = cases;
        this.lifecycle = lifecycle;
        this.standings = standings;
        this.news = news;
        this.processes = processes;
    }

    /** Freezes the shop until a second officer has decided. A suspension that runs goes on underneath. */
    @Transactional
    public void propose(ViolationId id) {
        var violation = lockShopOf(id);
        if (sanctions.of(id, Kind.CLOSURE).isPresent()) {
            return;
        }
        sanctions.insert(violation, Kind.CLOSURE, Status.PROPOSED, Terms.NONE);
        shops.record(violation.shopId(), ShopHistoryEntryTypes.CLOSURE_PROPOSED, Map.of("violation", id.toString()));
        standings.refresh(violation.shopId(), id);
        news.notifySeller(violation.shopId(), "shop.closureProposed", id.toString());
    }

    /**
     * Closes the shop for good, and ends what the seller has running.
     *
     * @return last moment to appeal
     */
    @Transactional
    Instant close(ViolationId id) {
        var violation = lockShopOf(id);
        var closure = sanctions
                .of(id, Kind.CLOSURE)
                .filter(known -> known.status() == Status.IN_FORCE)
                .orElseThrow(() -> new IllegalStateException("no officer has closed the shop for violation " + id));
        var shop = shops.get(violation.shopId());
        standings.refresh(shop.id(), id);
        shops.record(
                shop.id(),
                ShopHistoryEntryTypes.CLOSED,
                Map.of(
                        "violation",
                        id.toString(),
                        "appealUntil",
                        closure.requireAppealUntil().toString()));
        endOpenCase(shop.sellerId(), id);
        news.notifySeller(shop.id(), "shop.closed", id.toString(), closure.requireAppealUntil());
        return closure.requireAppealUntil();
    }

    /**
     * Whether somebody still has to answer, or carry out the answer to, an appeal about this closure. Asked under the lock
     * under which answers are carried out: else the answer could be announced before the process waits for it.
     */
    @Transactional
    boolean isAppealPending(ViolationId id) {
        lockShopOf(id);
        return appeals.isPending(id);
    }

    /** Keeps the identity from opening another shop. A suspension that ran underneath has lost its object. */
    @Transactional
    public void barIdentity(ViolationId id) {
        var violation = lockShopOf(id);
        if (!barred.bar(violation)) {
            return;
        }
        shops.record(violation.shopId(), ShopHistoryEntryTypes.IDENTITY_BARRED, Map.of("violation", id.toString()));
        news.notifySeller(violation.shopId(), "shop.identityBarred", id.toString());
        barred.openCasesOfBarred(id).stream().map(cases::get).forEach(open -> {
            end(open, id);
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

    private void endOpenCase(String sellerId, ViolationId cause) {
        cases.findOpenBySeller(sellerId).ifPresent(open -> end(open, cause));
    }

    private void end(CertificationCase open, ViolationId cause) {
        lifecycle.cancel(open.id(), Map.of("closedFor", cause.toString()));
    }

    private Violation lockShopOf(ViolationId id) {
        shops.lock(violations.get(id).shopId());
        return violations.get(id);
    }
}
