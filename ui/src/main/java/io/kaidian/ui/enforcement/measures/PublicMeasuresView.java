package io.kaidian.ui.enforcement.measures;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kaidian.enforcement.sanctions.PublicMeasures;
import io.kaidian.enforcement.sanctions.PublicMeasures.PublicMeasure;
import io.kaidian.enforcement.sanctions.PublicMeasures.Seen;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.MainLayout;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Measures in force, for everybody to read, without anything that tells who the owner is. */
@Route(value = "measures", layout = MainLayout.class)
@AnonymousAllowed
class PublicMeasuresView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int ROWS = 50;
    private static final String AFTER = "after";
    private static final String WANTED = "q";
    private static final int LONGEST_NUMBER = 64;

    private final PublicMeasures measures;
    private final DateTimeFormats times;

    PublicMeasuresView(PublicMeasures measures, DateTimeFormats times) {
        this.measures = measures;
        this.times = times;
        addClassNames("page", "page-narrow", "stack");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("enforcement.measures.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var lead = new Paragraph(getTranslation("enforcement.measures.lead"));
        lead.addClassName("soft");
        add(new H1(getTranslation("enforcement.measures.title")), lead);
        var asked = event.getLocation().getQueryParameters();
        var wanted = asked.getSingleParameter(WANTED).orElse("");
        add(search(wanted));
        var found =
                measures.inForce(wanted, seen(asked.getSingleParameter(AFTER).orElse("")), ROWS + 1);
        if (found.isEmpty() && !wanted.isBlank()) {
            add(new EmptyState(
                    KaidianIcon.CHECK,
                    getTranslation("enforcement.measures.none.of", wanted.strip()),
                    getTranslation("enforcement.measures.none.of.how")));
        } else if (found.isEmpty()) {
            add(new EmptyState(
                    KaidianIcon.CHECK,
                    getTranslation("enforcement.measures.none"),
                    getTranslation("enforcement.measures.none.how")));
        }
        found.stream().limit(ROWS).forEach(one -> add(card(one)));
        if (found.size() > ROWS) {
            var last = found.get(ROWS - 1);
            var more = new RouterLink(getTranslation("enforcement.shops.more"), PublicMeasuresView.class);
            more.setQueryParameters(
                    QueryParameters.simple(Map.of(AFTER, last.since() + "_" + last.id(), WANTED, wanted)));
            add(more);
        }
    }

    private Component search(String wanted) {
        var number = new ValidatedTextField(getTranslation("enforcement.measures.search"));
        number.setValue(wanted);
        number.setMaxLength(LONGEST_NUMBER);
        number.setClearButtonVisible(true);
        number.setPrefixComponent(KaidianIcon.SEARCH.create());
        number.getElement().setAttribute("autocomplete", "off");
        number.setWidthFull();
        number.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                UI.getCurrent()
                        .navigate(
                                PublicMeasuresView.class,
                                change.getValue().isBlank()
                                        ? QueryParameters.empty()
                                        : QueryParameters.of(
                                                WANTED, change.getValue().strip()));
            }
        });
        return TestId.set(number, "measures-search");
    }

    private Component card(PublicMeasure measure) {
        var tone = measure.kind() == io.kaidian.enforcement.sanctions.Sanction.Kind.RESTRICTION
                ? Tone.NEEDS_YOU
                : Tone.STOPPED;
        var head = new Div(
                new Span(measure.act().in(getLocale())),
                new StatusBadge(tone, getTranslation("enforcement.measures." + measure.kind())));
        head.addClassNames("row", "row-between", "entry-title");
        var shop = new Span(measure.shopNumber());
        shop.addClassNames("small", "anywhere");
        var card = new Div(
                head,
                new FieldRow(getTranslation("enforcement.measures.shop"), shop),
                new FieldRow(
                        getTranslation("enforcement.measures.rule"),
                        new Anchor(
                                "seller/help?version=%d&rule=%s".formatted(measure.rulesVersion(), measure.code()),
                                getTranslation(
                                        "enforcement.measures.version", measure.code(), measure.rulesVersion()))),
                new FieldRow(getTranslation("enforcement.measures.since"), times.official(measure.since())));
        if (measure.endsAt() != null) {
            card.add(new FieldRow(getTranslation("enforcement.measures.until"), times.official(measure.endsAt())));
        } else if (measure.kind() == io.kaidian.enforcement.sanctions.Sanction.Kind.SUSPENSION) {
            card.add(new FieldRow(
                    getTranslation("enforcement.measures.until"), getTranslation("enforcement.measures.until.open")));
        }
        if (measure.appealed()) {
            card.add(new Paragraph(getTranslation("enforcement.measures.appealed")));
        }
        card.addClassName("card");
        return TestId.set(card, "public-measure");
    }

    private static @Nullable Seen seen(String after) {
        var at = after.indexOf('_');
        try {
            return at < 0
                    ? null
                    : new Seen(Instant.parse(after.substring(0, at)), UUID.fromString(after.substring(at + 1)));
        } catch (DateTimeException | IllegalArgumentException forged) {
            return null;
        }
    }
}
