package io.kaidian.ui.seller.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.permits.PermitDecisionId;
import io.kaidian.permits.PermitQueries;
import io.kaidian.ui.components.TestId;

/** Says in a line which decision about which permit an appeal is about. */
@org.springframework.stereotype.Component
public class PermitDecisionTitles {

    private final PermitQueries permits;

    PermitDecisionTitles(PermitQueries permits) {
        this.permits = permits;
    }

    /**
     * How a decision that an appeal left standing counts now, with the way to its page.
     *
     * @param subject a decision about a permit
     */
    public Component upheld(Appeal.Subject subject) {
        var decision = permits.get(new PermitDecisionId(subject.id()));
        var ui = UI.getCurrent();
        var line = new Div(
                new Span(ui.getTranslation("seller.appeal.permit.upheld." + decision.status())),
                new RouterLink(
                        ui.getTranslation("seller.appeal.permit.open"),
                        PermitApplicationView.class,
                        PermitsPanel.parameters(decision.applicationId())));
        line.addClassName("row");
        return TestId.set(line, "permit-upheld");
    }

    /** @param subject a decision about a permit */
    public String of(Appeal.Subject subject) {
        var decision = permits.get(new PermitDecisionId(subject.id()));
        var ui = UI.getCurrent();
        return ui.getTranslation(
                "seller.appeal.permit." + decision.kind(),
                permits.get(decision.applicationId()).matter().title().in(ui.getLocale()));
    }
}
