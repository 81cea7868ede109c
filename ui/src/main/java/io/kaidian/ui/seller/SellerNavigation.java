package io.kaidian.ui.seller;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import io.kaidian.cases.CaseId;

/** Ways between the seller's screens. */
final class SellerNavigation {

    static final String CASE = "caseId";
    static final String STEP = "step";

    private SellerNavigation() {}

    static void home() {
        UI.getCurrent().navigate(SellerHomeView.class);
    }

    static void apply(CaseId id, ApplicationStep step) {
        UI.getCurrent().navigate(ApplicationView.class, of(id, step));
    }

    static void follow(CaseId id) {
        UI.getCurrent().navigate(CaseStatusView.class, of(id));
    }

    static void correct(CaseId id) {
        UI.getCurrent().navigate(CorrectionView.class, of(id));
    }

    static RouteParameters of(CaseId id, ApplicationStep step) {
        return new RouteParameters(new RouteParam(CASE, id.toString()), new RouteParam(STEP, step.path()));
    }

    static RouteParameters of(CaseId id) {
        return new RouteParameters(new RouteParam(CASE, id.toString()));
    }
}
