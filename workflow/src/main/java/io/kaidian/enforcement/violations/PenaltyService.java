package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.SanctionRepository.Terms;
import io.kaidian.enforcement.sanctions.SanctionTable;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows from a violation by itself: points, warning, restriction; or nothing, when it was corrected in time. */
@Service
public class PenaltyService {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final SanctionTable table;
    private final PointsLedgerRepository ledger;
    private final ShopRepository shops;
    private final ShopStandingCalculator standings;
    private final EnforcementNotifications news;
    private final EffectiveViolationCatalogues catalogues;
    private final EnforcementDeadlines deadlines;

    PenaltyService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            SanctionTable table,
            PointsLedgerRepository ledger,
            ShopRepository shops,
            ShopStandingCalculator standings,
            EnforcementNotifications news,
            EffectiveViolationCatalogues catalogues,
            EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.table = table;
        this.ledger = ledger;
        this.shops = shops;
        this.standings = standings;
        this.news = news;
        this.catalogues = catalogues;
        this.deadlines = deadlines;
    }

    /** What the sanction table wants to know. */
    public record Confirmed(Track track, int balanceBefore, int balanceAfter, boolean relapse, boolean closesAtOnce) {}

    /**
     * Lets the points of a violation count. Done twice, it tells the same again.
     *
     * @throws IllegalStateException if the violation was taken back meanwhile
     */
    @Transactional
    public Confirmed confirm(ViolationId id) {
        shops.lock(violations.get(id).shopId());
        var violation = violations.get(id);
        if (violation.status() == Violation.Status.PENDING) {
            var relapse = table.isRepeatOffence(violation.shopId(), violation.track(), violation.occurredAt());
            violations.markConfirmed(id, ledger.append(violation), relapse);
            violation = violations.get(id);
            shops.record(
                    violation.shopId(),
                    ShopHistoryEntryTypes.VIOLATION_CONFIRMED,
                    Map.of(
                            "violation", id.toString(),
                            "code", violation.code(),
                            "track", violation.track().name(),
                            "points", violation.points(),
                            "balance", violation.balanceAfter()));
            news.notifySeller(
                    violation.shopId(),
                    "violation.confirmed",
                    id.toString(),
                    catalogues.of(violation.code(), violation.occurredAt()).message(),
                    violation.points(),
                    violation.requireBalanceAfter());
        }
        if (violation.status() != Violation.Status.CONFIRMED) {
            throw new IllegalStateException("violation " + id + " is " + violation.status());
        }
        return new Confirmed(
                violation.track(),
                violation.requireBalanceBefore(),
                violation.requireBalanceAfter(),
                violation.relapse(),
                violation.closesAtOnce());
    }

    /** Closes a violation that was corrected in time: no points. */
    @Transactional
    void cancelPenalty(ViolationId id) {
        var violation = violations.get(id);
        if (violation.status() == Violation.Status.CORRECTED) {
            return;
        }
        violations.markCorrected(id);
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.VIOLATION_CORRECTED,
                Map.of("violation", id.toString(), "code", violation.code()));
        news.notifySeller(
                violation.shopId(),
                "violation.corrected",
                id.toString(),
                catalogues.of(violation.code(), violation.occurredAt()).message());
    }

    /** Warns the seller of what the next breach costs. */
    @Transactional
    public void warn(ViolationId id) {
        var violation = lockShopOf(id);
        if (sanctions.of(id, Kind.WARNING).isPresent()) {
            return;
        }
        sanctions.insert(violation, Kind.WARNING, Status.OVER, Terms.NONE);
        shops.record(violation.shopId(), ShopHistoryEntryTypes.WARNED, Map.of("violation", id.toString()));
        news.notifySeller(violation.shopId(), "shop.warned", id.toString(), violation.requireBalanceAfter());
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
        sanctions.insert(violation, Kind.RESTRICTION, Status.IN_FORCE, Terms.restriction(days, withheld, endsAt));
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.RESTRICTED,
                Map.of("violation", id.toString(), "days", days, "endsAt", endsAt.toString()));
        standings.refresh(violation.shopId(), id);
        news.notifySeller(violation.shopId(), "shop.restricted", id.toString(), days, endsAt);
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
