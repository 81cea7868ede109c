package io.kaidian.enforcement.sanctions.closure;

import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.appeals.AppealRepository;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.OpenShopCases;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationNoticeFacts;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.sellers.ShopRepository;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A closure takes effect after a second officer. */
@Service
public class ClosureProcessService {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final AppealRepository appeals;
    private final ShopRepository shops;
    private final ShopStandingCalculator standings;
    private final EnforcementNotifications news;
    private final OpenShopCases openShopCases;
    private final ViolationNoticeFacts facts;

    ClosureProcessService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            AppealRepository appeals,
            ShopRepository shops,
            ShopStandingCalculator standings,
            EnforcementNotifications news,
            OpenShopCases openShopCases,
            ViolationNoticeFacts facts) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.appeals = appeals;
        this.shops = shops;
        this.standings = standings;
        this.news = news;
        this.openShopCases = openShopCases;
        this.facts = facts;
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
        openShopCases.endOf(shop.sellerId(), "closedFor", id.toString());
        var reason = closure.decisionReason();
        news.notifySeller(
                shop.id(),
                "shop.closed",
                id.toString(),
                facts.behind(
                        violation,
                        closure.requireAppealUntil(),
                        facts.actOf(violation),
                        violation.points(),
                        violation.requireBalanceAfter(),
                        violation.note(),
                        facts.stoppedIn(shop.id()),
                        facts.payoutFrom(closure.decisionAt()),
                        reason == null ? 0 : 1,
                        reason == null ? "" : reason));
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

    private Violation lockShopOf(ViolationId id) {
        shops.lock(violations.get(id).shopId());
        return violations.get(id);
    }
}
