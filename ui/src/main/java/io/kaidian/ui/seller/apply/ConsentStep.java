package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.ScrollOptions;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.Consent;
import io.kaidian.cases.submission.ConsentService;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.SupportProperties;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.SellerPortalQueries;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/**
 * Separate consent to the handling of identity data, kept with the version of its text: a page of its own, on which the seller
 * agrees or not. Whoever agrees also says to be an adult: asked without a date of birth, since nothing of a child is to be
 * taken. A service that compares faces has a box of its own, which may stay empty.
 */
class ConsentStep extends ApplicationStepContent {

    private final SellerPortalQueries portal;
    private final ConsentService consents;
    private final CaseId id;
    private final String version;
    private final Instant shownAt;
    private final Checkbox adult = new Checkbox();
    private final Checkbox faces = new Checkbox();
    private final Span needed = new Span();
    private final Div text = new Div();
    private final Div refusal = new Div();

    ConsentStep(
            SellerPortalQueries portal,
            ConsentService consents,
            SellerPeriods periods,
            SupportProperties support,
            CaseId id,
            Clock clock) {
        this.portal = portal;
        this.consents = consents;
        this.id = id;
        this.shownAt = clock.instant();
        var consent = periods.consent();
        this.version = consent.version();

        var points = new UnorderedList();
        points.addClassName("consent-points");
        for (var point : consent.points()) {
            var words = new MessageFormat(point.text().in(getLocale()), getLocale())
                    .format(new Object[] {periods.keptYearsCertified(), periods.keptDaysDeclined()});
            points.add(new ListItem(title(point), new Span(words)));
        }
        var agree = consent.agree().in(getLocale());
        var agreed = TestId.set(
                new Paragraph(isGiven() ? agree : getTranslation("seller.consent.means", agree)), "consent-means");
        var versionLine = new Paragraph(getTranslation("seller.consent.versionLine", version));
        versionLine.addClassNames("small", "soft");
        adult.setLabel(getTranslation("seller.consent.adult"));
        adult.setValue(isGiven());
        // What was agreed to is withdrawn by withdrawing the case, which also erases the photos.
        adult.setReadOnly(isGiven());
        adult.addValueChangeListener(changed -> needed.setVisible(false));
        needed.addClassNames("field-error");
        needed.getElement().setAttribute("role", "alert");
        needed.setVisible(false);
        var card = new Div(
                points,
                agreed,
                versionLine,
                TestId.set(adult, "consent-adult"),
                TestId.set(needed, "consent-needed"),
                TestId.set(new Paragraph(getTranslation("seller.consent.adults")), "consent-adults"));
        if (!support.contact().isEmpty()) {
            var contact =
                    new Paragraph(getTranslation("seller.consent.contact", String.join(" · ", support.contact())));
            contact.addClassName("anywhere");
            card.addComponentAtIndex(1, TestId.set(contact, "consent-contact"));
        }
        card.addClassName("card");
        text.add(card);
        if (consents.asksAboutFaces(id)) {
            text.add(aboutFaces(Objects.requireNonNull(consent.faces(), "asked only where the text has the point")));
        }
        text.addClassName("stack");
        refusal.addClassName("card");
        refusal.setVisible(false);
        add(text, TestId.set(refusal, "consent-refused"));
    }

    /** Keeps what was agreed to; says what is missing where the seller is not said to be an adult. */
    @Override
    boolean isDone() {
        if (!adult.getValue()) {
            needed.setText(getTranslation("seller.consent.needed"));
            needed.setVisible(true);
            adult.focus();
            // The focus alone brings only the box into view, and the bar may cover what is below it.
            needed.scrollIntoView(new ScrollOptions(
                    ScrollOptions.Behavior.AUTO, ScrollOptions.Alignment.CENTER, ScrollOptions.Alignment.NEAREST));
            return false;
        }
        if (!isGiven()) {
            consents.consent(id, new Consent(version, getLocale(), shownAt, Consent.CollectedBy.PORTAL));
        }
        if (consents.asksAboutFaces(id)) {
            consents.answerAboutFaces(id, faces.getValue(), getLocale());
        }
        return true;
    }

    /** Whether this very text was agreed to. */
    boolean isGiven() {
        return version.equals(portal.requireCase(id).consentVersion());
    }

    /**
     * Says what not to agree means. Nothing is stored for it.
     *
     * @param again called when the seller wants to read the text again
     */
    void refuse(Runnable again) {
        var back = new Button(getTranslation("seller.consent.again"), click -> {
            refusal.setVisible(false);
            text.setVisible(true);
            again.run();
        });
        back.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        refusal.removeAll();
        refusal.add(
                new H2(getTranslation("seller.consent.refused.title")),
                new Paragraph(getTranslation("seller.consent.refused")),
                TestId.set(back, "consent-again"),
                new Anchor("seller/data", getTranslation("seller.data.title")));
        text.setVisible(false);
        refusal.setVisible(true);
        back.focus();
    }

    private Div aboutFaces(ConsentDeclaration.Point point) {
        faces.setLabel(getTranslation("seller.consent.faces"));
        faces.setValue(isGiven() && consents.mayFacesBeCompared(id));
        var card =
                new Div(title(point), new Paragraph(point.text().in(getLocale())), TestId.set(faces, "consent-faces"));
        card.addClassName("card");
        return card;
    }

    private Span title(ConsentDeclaration.Point point) {
        var title = new Span(point.title().in(getLocale()));
        title.addClassName("consent-title");
        return title;
    }
}
