package io.kaidian.ui.seller;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseId;
import io.kaidian.ui.shell.TestId;
import java.util.List;

/** Separate consent to the handling of identity data, kept with the version of its text. */
class ConsentStep extends StepContent {

    private static final List<String> POINTS = List.of("what", "why", "who", "howLong", "looks", "withdraw");

    private final SellerPortal portal;
    private final Applications applications;
    private final CaseId id;
    private final String version = getTranslation("seller.consent.version");
    private final Checkbox agree = new Checkbox();
    private final Span needed = new Span();

    ConsentStep(SellerPortal portal, Applications applications, CaseId id) {
        this.portal = portal;
        this.applications = applications;
        this.id = id;

        var points = new UnorderedList();
        points.addClassName("consent-points");
        for (var point : POINTS) {
            var title = new Span(getTranslation("seller.consent.title." + point));
            title.addClassName("consent-title");
            points.add(new ListItem(
                    title,
                    new Span(getTranslation(
                            "seller.consent.text." + point, portal.keptYearsCertified(), portal.keptDaysDeclined()))));
        }
        agree.setLabel(getTranslation("seller.consent.agree"));
        agree.setValue(version.equals(portal.theCase(id).consentVersion()));
        // What was agreed to is withdrawn by withdrawing the case, which also erases the photos.
        agree.setReadOnly(agree.getValue());
        needed.addClassNames("field-error");
        needed.setVisible(false);
        var versionLine = new Paragraph(getTranslation("seller.consent.versionLine", version));
        versionLine.addClassNames("small", "soft");
        var card = new Div(points, versionLine, TestId.set(agree, "consent-agree"), needed);
        card.addClassName("card");
        add(card);
    }

    @Override
    boolean isDone() {
        if (!agree.getValue()) {
            needed.setText(getTranslation("seller.consent.needed"));
            needed.setVisible(true);
            return false;
        }
        if (!version.equals(portal.theCase(id).consentVersion())) {
            applications.state(id, applications.statement(id), version);
        }
        return true;
    }
}
