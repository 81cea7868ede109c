package io.kaidian.enforcement.sanctions.restriction;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.SanctionTerms;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationNoticeFacts;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.sellers.ShopRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Warns sellers, and restricts shops for some days. */
@Service
public class RestrictionService {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final ShopStandingCalculator standings;
    private final EnforcementNotifications news;
    private final EnforcementDeadlines deadlines;
    private final ViolationNoticeFacts facts;

    RestrictionService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            ShopRepository shops,
            ShopStandingCalculator standings,
            EnforcementNotifications news,
            EnforcementDeadlines deadlines,
            ViolationNoticeFacts facts) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.shops = shops;
        this.standings = standings;
        this.news = news;
        this.deadlines = deadlines;
        this.facts = facts;
    }

    /** Warns the seller of what the next breach costs. */
    @Transactional
    public void warn(ViolationId id) {
        var violation = lockShopOf(id);
        if (sanctions.of(id, Kind.WARNING).isPresent()) {
            return;
        }
        sanctions.insert(violation, Kind.WARNING, Status.OVER, SanctionTerms.NONE);
        shops.record(violation.shopId(), ShopHistoryEntryTypes.WARNED, Map.of("violation", id.toString()));
        news.notifySeller(
                violation.shopId(),
                "shop.warned",
                id.toString(),
                facts.behind(
                        violation,
                        violation.requireBalanceAfter(),
                        facts.actOf(violation),
                        violation.points(),
                        violation.note()));
    }

    /**
     * Restricts the shop for some days.
     *
     * @param withheld codes of what it may not do meanwhile
     * @return when the restriction ends
     */
    @Transactional
    public Instant restrict(ViolationId id, int days, List<String> withheld) {
        var violation = lockShopOf(id);
        var known = sanctions.of(id, Kind.RESTRICTION);
        if (known.isPresent()) {
            return known.get().requireEndsAt();
        }
        var from = violations.countedSince(id).orElseGet(deadlines::now);
        var endsAt = deadlines.daysAfter(from, days);
        sanctions.insert(
                violation, Kind.RESTRICTION, Status.IN_FORCE, SanctionTerms.restriction(days, withheld, endsAt));
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.RESTRICTED,
                Map.of("violation", id.toString(), "days", days, "endsAt", endsAt.toString()));
        standings.refresh(violation.shopId(), id);
        news.notifySeller(
                violation.shopId(),
                "shop.restricted",
                id.toString(),
                facts.behind(
                        violation,
                        days,
                        endsAt,
                        facts.actOf(violation),
                        violation.points(),
                        violation.requireBalanceAfter(),
                        violation.note(),
                        facts.stoppedIn(violation.shopId())));
        return endsAt;
    }

    /** Ends a restriction that has been served. */
    @Transactional
    public void liftRestriction(ViolationId id) {
        var violation = lockShopOf(id);
        sanctions
                .of(id, Kind.RESTRICTION)
                .filter(restriction -> restriction.status() == Status.IN_FORCE)
                .ifPresent(restriction -> {
                    sanctions.move(restriction, Status.OVER);
                    shops.record(
                            violation.shopId(),
                            ShopHistoryEntryTypes.RESTRICTION_LIFTED,
                            Map.of("violation", id.toString()));
                    standings.refresh(violation.shopId(), id);
                    news.notifySeller(violation.shopId(), "shop.restrictionLifted", id.toString());
                });
    }

    private Violation lockShopOf(ViolationId id) {
        shops.lock(violations.get(id).shopId());
        return violations.get(id);
    }
}
