package io.kaidian.enforcement;

import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealRepository;
import io.kaidian.enforcement.appeals.AppealableDecisions;
import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.rechecks.RecheckRepository;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.shop.ShopOverviewService.Appealable;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up what a situation follows from when it matters: of a shop that is not open yet, next to nothing does. */
@Component
public class SellerSituationFacts {

    private final ShopRepository shops;
    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final AppealRepository appeals;
    private final RecheckRepository rechecks;
    private final AppealableDecisions appealableDecisions;

    SellerSituationFacts(
            ShopRepository shops,
            ViolationRepository violations,
            SanctionRepository sanctions,
            AppealRepository appeals,
            RecheckRepository rechecks,
            AppealableDecisions appealableDecisions) {
        this.shops = shops;
        this.violations = violations;
        this.sanctions = sanctions;
        this.appeals = appeals;
        this.rechecks = rechecks;
        this.appealableDecisions = appealableDecisions;
    }

    /** What a situation follows from; only what matters is asked for. */
    public interface Facts {

        Shop shop();

        Optional<Suspension> suspension();

        Optional<Recheck> recheck();

        /** As the seller is told of them. */
        List<Violation> violations();

        List<Sanction> sanctions();

        List<Appeal> appeals();

        /** What the seller can still appeal. */
        List<Appealable> appealable();
    }

    /** @throws io.kaidian.platform.errors.NotFoundException if there is no such seller */
    Facts of(String sellerId) {
        return new LazyFacts(shops.of(sellerId));
    }

    private final class LazyFacts implements Facts {

        private final Shop shop;
        private @Nullable List<Violation> told;
        private @Nullable List<Sanction> imposed;

        private LazyFacts(Shop shop) {
            this.shop = shop;
        }

        @Override
        public Shop shop() {
            return shop;
        }

        @Override
        public Optional<Suspension> suspension() {
            return sanctions.runningSuspension(shop.id());
        }

        @Override
        public Optional<Recheck> recheck() {
            return rechecks.running(shop.id());
        }

        @Override
        public List<Violation> violations() {
            if (told == null) {
                told = violations.of(shop.id()).stream()
                        .filter(Violation::isToldToSeller)
                        .toList();
            }
            return told;
        }

        @Override
        public List<Sanction> sanctions() {
            if (imposed == null) {
                imposed = sanctions.of(shop.id());
            }
            return imposed;
        }

        @Override
        public List<Appeal> appeals() {
            return appeals.of(shop.id());
        }

        @Override
        public List<Appealable> appealable() {
            return appealableDecisions.of(shop, violations(), sanctions());
        }
    }
}
