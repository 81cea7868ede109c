package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.button.Button;
import io.kaidian.enforcement.shop.ConsequencePreview;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopStanding;
import java.time.Clock;

/** The button that opens the dialog in which officers record a violation. */
@org.springframework.stereotype.Component
class RecordViolationAction {

    private final EffectiveViolationCatalogues catalogues;
    private final ConsequencePreview previews;
    private final ViolationService violations;
    private final SellerRepository sellers;
    private final EnforcementLabels words;
    private final Clock clock;
    private final BusinessZone zone;

    RecordViolationAction(
            EffectiveViolationCatalogues catalogues,
            ConsequencePreview previews,
            ViolationService violations,
            SellerRepository sellers,
            EnforcementLabels words,
            Clock clock,
            BusinessZone zone) {
        this.catalogues = catalogues;
        this.previews = previews;
        this.violations = violations;
        this.sellers = sellers;
        this.words = words;
        this.clock = clock;
        this.zone = zone;
    }

    Button button(Shop shop, Runnable recorded) {
        var record = ShopParts.button(
                "enforcement.record",
                "record-violation",
                () -> new RecordViolationDialog(
                                shop.id(), catalogues, previews, violations, words, clock, zone, recorded)
                        .writtenIn(sellers.get(shop.sellerId()).locale())
                        .open());
        record.setVisible(shop.standing() != ShopStanding.PENDING && shop.standing() != ShopStanding.CLOSED);
        return record;
    }
}
