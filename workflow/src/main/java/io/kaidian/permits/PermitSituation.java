package io.kaidian.permits;

import io.kaidian.enforcement.SellerRequestProvider;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopPermissionProvider;
import io.kaidian.sellers.ShopId;
import java.util.List;
import org.springframework.stereotype.Component;

/** What permits mean for how things stand with a shop: what it may do by them, and whether its seller is asked for evidence. */
@Component
class PermitSituation implements ShopPermissionProvider, SellerRequestProvider {

    /** Before the code of a permit, so that no code of the table of allowed actions is the same. */
    private static final String PREFIX = "PERMIT_";

    private final PermitRepository permits;
    private final PermitApplicationRepository applications;

    PermitSituation(PermitRepository permits, PermitApplicationRepository applications) {
        this.permits = permits;
        this.applications = applications;
    }

    @Override
    public List<AllowedAction> of(ShopId shop) {
        return permits.of(shop).stream()
                .filter(permit -> permit.state() == Permit.State.ACTIVE)
                .map(permit -> new AllowedAction(
                        PREFIX + permit.matter().kind(), permit.matter().title()))
                .toList();
    }

    @Override
    public boolean isSellerAsked(ShopId shop) {
        return applications.isSellerAsked(shop);
    }
}
