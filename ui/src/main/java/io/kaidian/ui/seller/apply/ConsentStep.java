package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.Consent;
import io.kaidian.cases.submission.ConsentService;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.SellerPortalQueries;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;

/**
 * Separate consent to the handling of identity data, kept with the version of its text. Whoever ticks it also says to be an
 * adult: asked without a date of birth, since nothing of a child is to be taken.
 */
class ConsentStep extends ApplicationStepContent {

    private final SellerPortalQueries portal;
    private final ConsentService consents;
    private final CaseId id;
    private final String version;
    private final Instant shownAt;
    private final Checkbox agree = new Checkbox();
    private final Span needed = new Span();

    ConsentStep(SellerPortalQueries portal, ConsentService consents, SellerPeriods periods, CaseId id, Clock clock) {
        this.portal = portal;
        this.consents = consents;
        this.id = id;
        this.shownAt = clock.instant();
        var consent = periods.consent();
        this.version = consent.version();

        var points = new UnorderedList();
        points.addClassName("consent-points");
        for (var point : consent.points()) {
            var title = new Span(point.title().in(getLocale()));
            title.addClassName("consent-title");
            points.add(new ListItem(
                    title,
                    new Span(new MessageFormat(point.text().in(getLocale()), getLocale())
                            .format(new Object[] {periods.keptYearsCertified(), periods.keptDaysDeclined()}))));
        }
        var adults = new Paragraph(getTranslation("seller.consent.adults"));
        agree.setLabel(getTranslation("seller.consent.adult", consent.agree().in(getLocale())));
        agree.setValue(version.equals(portal.requireCase(id).consentVersion()));
        // What was agreed to is withdrawn by withdrawing the case, which also erases the photos.
        agree.setReadOnly(agree.getValue());
        needed.addClassNames("field-error");
        needed.setVisible(false);
        var versionLine = new Paragraph(getTranslation("seller.consent.versionLine", version));
        versionLine.addClassNames("small", "soft");
        var card = new Div(
                points, versionLine, TestId.set(adults, "consent-adults"), TestId.set(agree, "consent-agree"), needed);
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
        if (!version.equals(portal.requireCase(id).consentVersion())) {
            consents.consent(id, new Consent(version, getLocale(), shownAt, Consent.CollectedBy.PORTAL));
        }
        return true;
    }
}
