package io.kaidian.ui.seller;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import io.kaidian.cases.CaseId;
import io.kaidian.ui.seller.apply.ApplicationView;
import io.kaidian.ui.seller.correct.CorrectionView;
import io.kaidian.ui.seller.home.CaseStatusView;
import io.kaidian.ui.seller.home.SellerHomeView;

/** Ways between the seller's screens. */
public final class SellerNavigation {

    public static final String CASE = "caseId";
    public static final String STEP = "step";

    private SellerNavigation() {}

    public static void home() {
        UI.getCurrent().navigate(SellerHomeView.class);
    }

    public static void apply(CaseId id, ApplicationStep step) {
        UI.getCurrent().navigate(ApplicationView.class, of(id, step));
    }

    public static void follow(CaseId id) {
        UI.getCurrent().navigate(CaseStatusView.class, of(id));
    }

    public static void correct(CaseId id) {
        UI.getCurrent().navigate(CorrectionView.class, of(id));
    }

    public static RouteParameters of(CaseId id, ApplicationStep step) {
        return new RouteParameters(new RouteParam(CASE, id.toString()), new RouteParam(STEP, step.path()));
    }

    public static RouteParameters of(CaseId id) {
        return new RouteParameters(new RouteParam(CASE, id.toString()));
    }
}
