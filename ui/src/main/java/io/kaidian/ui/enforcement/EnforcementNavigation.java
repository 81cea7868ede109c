package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.UI;
import io.kaidian.standing.AppealId;

/** Ways to the screens of officers. */
public final class EnforcementNavigation {

    private EnforcementNavigation() {}

    /** To what waits and the list of shops. */
    public static void home() {
        UI.getCurrent().navigate(EnforcementView.class);
    }

    /** To the shop of that seller. */
    public static void shop(String sellerId) {
        UI.getCurrent().navigate(ShopView.class, sellerId);
    }

    /** To that appeal. */
    public static void appeal(AppealId id) {
        UI.getCurrent().navigate(AppealView.class, id.toString());
    }

    /** To all appeals that wait. */
    public static void appeals() {
        UI.getCurrent().navigate(AppealsView.class);
    }
}
