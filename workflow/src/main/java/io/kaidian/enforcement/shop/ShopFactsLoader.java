package io.kaidian.enforcement.shop;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.SellerSituationFacts;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealRepository;
import io.kaidian.enforcement.appeals.AppealableDecisions;
import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.rechecks.RecheckRepository;
import io.kaidian.enforcement.rechecks.RecheckSchedule;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.shop.ShopOverviewService.Appealable;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Loads at once what stands about a shop: violations, sanctions, appeals, and what runs. */
@Component
class ShopFactsLoader {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final AppealRepository appeals;
    private final RecheckRepository rechecks;
    private final AppealableDecisions appealableDecisions;
    private final EnforcementDeadlines deadlines;

    ShopFactsLoader(
            ViolationRepository violations,
            SanctionRepository sanctions,
            AppealRepository appeals,
            RecheckRepository rechecks,
            AppealableDecisions appealableDecisions,
            EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.appeals = appeals;
        this.rechecks = rechecks;
        this.appealableDecisions = appealableDecisions;
        this.deadlines = deadlines;
    }

    /**
     * What was loaded.
     *
     * @param all violations, newest first
     * @param nextRecheckAt when the shop is asked again; empty while one runs or the shop is not open
     * @param probationUntil until when another serious violation proposes closure; empty where none does by that alone
     */
    record LoadedFacts(
            Shop shop,
            Optional<Suspension> suspension,
            Optional<Recheck> recheck,
            List<Violation> all,
            List<Sanction> sanctions,
            List<Appeal> appeals,
            List<Appealable> appealable,
            Optional<Instant> nextRecheckAt,
            Optional<Instant> probationUntil)
            implements SellerSituationFacts.Facts {

        @Override
        public List<Violation> violations() {
            return all.stream().filter(Violation::isToldToSeller).toList();
        }
    }

    private Optional<Instant> probation(Shop shop) {
        return shop.standing() == ShopStanding.CLOSED
                ? Optional.empty()
                : sanctions
                        .lastReinstatement(shop.id())
                        .map(deadlines::probationUntil)
                        .filter(until -> until.isAfter(deadlines.now()));
    }

    /** @param forSeller whether what only officers have to do with is left out */
    LoadedFacts load(Shop shop, boolean forSeller) {
        var all = violations.of(shop.id()).stream()
                .filter(violation -> !forSeller || violation.isToldToSeller())
                .toList();
        var imposed = sanctions.of(shop.id());
        return new LoadedFacts(
                shop,
                sanctions.runningSuspension(shop.id()),
                rechecks.running(shop.id()),
                all,
                imposed,
                appeals.of(shop.id()),
                appealableDecisions.of(shop, all, imposed),
                rechecks.planned(shop.id()).map(RecheckSchedule.Planned::at),
                probation(shop));
    }
}
