package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.violations.bulk.BulkSanctionId;
import java.util.List;

/** Ways to the screens of officers. */
public final class EnforcementNavigation {

    private EnforcementNavigation() {}

    /** To the shop of that seller. */
    public static void shop(String sellerId) {
        UI.getCurrent().navigate(ShopEnforcementView.class, sellerId);
    }

    /** To that appeal. */
    public static void appeal(AppealId id) {
        UI.getCurrent().navigate(AppealView.class, id.toString());
    }

    /** To the calendar of suspensions that end. */
    public static void calendar() {
        UI.getCurrent().navigate(MeasureCalendarView.class);
    }

    /** To what was done, or is to be done, to many shops at once. */
    public static void bulk() {
        UI.getCurrent().navigate(BulkSanctionView.class);
    }

    /** To what is to be done to those sellers' shops at once. */
    public static void bulk(List<String> sellerIds) {
        UI.getCurrent()
                .navigate(
                        BulkSanctionView.class,
                        QueryParameters.of(BulkSanctionView.SELLERS, String.join(",", sellerIds)));
    }

    /** To that bulk sanction. */
    public static void bulk(BulkSanctionId id) {
        UI.getCurrent().navigate(BulkSanctionApprovalView.class, id.toString());
    }
}
