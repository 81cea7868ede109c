package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopOverviewService.Appealable;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.platform.engine.tables.EffectiveRuleReleases;
import io.kaidian.processes.LocalizedText;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Why a shop is restricted, suspended or closed: the act, the rule and its version, who established it, the points and how they
 * were reached, and how it can be appealed.
 */
@org.springframework.stereotype.Component
class ShopMeasuresPanel {

    private static final Set<Sanction.Kind> MEASURES =
            EnumSet.of(Sanction.Kind.RESTRICTION, Sanction.Kind.SUSPENSION, Sanction.Kind.CLOSURE);
    private static final Set<Sanction.Status> RUNNING = EnumSet.of(Sanction.Status.PROPOSED, Sanction.Status.IN_FORCE);

    private final EffectiveRuleReleases rules;
    private final DateTimeFormats times;

    ShopMeasuresPanel(EffectiveRuleReleases rules, DateTimeFormats times) {
        this.rules = rules;
        this.times = times;
    }

    /** The gravest first; none where nothing runs against the shop. */
    List<Component> of(ShopOverview contents) {
        return contents.sanctions().stream()
                .filter(sanction -> MEASURES.contains(sanction.kind()) && RUNNING.contains(sanction.status()))
                .sorted((one, other) -> other.kind().compareTo(one.kind()))
                .flatMap(sanction -> contents.violations().stream()
                        .filter(recorded -> recorded.violation().id().equals(sanction.violationId()))
                        .map(recorded -> measure(contents, sanction, recorded)))
                .toList();
    }

    private Component measure(ShopOverview contents, Sanction sanction, RecordedViolation recorded) {
        var violation = recorded.violation();
        var act = new Paragraph(text(recorded.type().message()));
        act.addClassName("entry-title");
        var card = new Div(new H2(word("seller.measure." + sanction.kind() + "." + sanction.status())), act);
        card.add(new Paragraph(violation.note()));
        if (sanction.decisionReason() != null) {
            card.add(new FieldRow(word("seller.measure.why"), sanction.decisionReason()));
        }
        card.add(
                new FieldRow(word("seller.measure.rule"), rule(violation)),
                new FieldRow(word("seller.measure.found"), found(violation, sanction)),
                new FieldRow(word("seller.measure.points"), points(violation)));
        if (violation.reference() != null) {
            card.add(new FieldRow(word("seller.measure.reference"), violation.reference()));
        }
        card.add(new FieldRow(word("seller.measure.appeal"), appeal(contents, sanction, violation)));
        card.addClassNames("card", "measure");
        return TestId.set(card, "measure-" + sanction.kind());
    }

    /** The rule as it was when the act happened, to be read in full. */
    private Component rule(Violation violation) {
        var release = rules.releaseAt(violation.occurredAt());
        // The first rules are held against what happened before them, too.
        var words = rules.inForceFrom(violation.occurredAt())
                .filter(from -> !from.isAfter(violation.occurredAt()))
                .map(from -> word("seller.measure.rule.version", violation.code(), release, times.date(from)))
                .orElseGet(() -> word("seller.measure.rule.first", violation.code(), release));
        return new Anchor("seller/help?version=" + release, words);
    }

    private String found(Violation violation, Sanction sanction) {
        return word("seller.measure.found.officer", times.dateTime(violation.recordedAt())) + " "
                + (sanction.decidedAt() == null
                        ? word("seller.measure.found." + sanction.kind())
                        : word("seller.measure.found.second", times.dateTime(sanction.decidedAt())));
    }

    private String points(Violation violation) {
        var track = word("seller.points." + violation.track());
        if (violation.balanceBefore() == null || violation.balanceAfter() == null) {
            return word("seller.violation.points", violation.points(), track);
        }
        var reached = word(
                "seller.measure.points.reached",
                violation.points(),
                track,
                violation.balanceBefore(),
                violation.balanceAfter());
        return violation.relapse() ? reached + " " + word("seller.measure.points.relapse") : reached;
    }

    private Component appeal(ShopOverview contents, Sanction sanction, Violation violation) {
        var about = Set.of(sanction.id().value(), violation.id().value());
        var open = contents.appealable().stream()
                .filter(appealable -> about.contains(appealable.subject().id()))
                .map(Appealable::until)
                .max(java.util.Comparator.naturalOrder());
        if (open.isPresent()) {
            return new Anchor("seller/shop#appealable", word("seller.measure.appeal.open", times.dateTime(open.get())));
        }
        return contents.appeals().stream()
                .filter(appeal -> about.contains(appeal.subject().id()))
                .map(appeal -> appeal.status() == Appeal.Status.OPEN
                        ? word("seller.measure.appeal.filed", times.dateTime(appeal.answerDueAt()))
                        : word("seller.appeal.status." + appeal.status()))
                .findFirst()
                .map(Span::new)
                .orElseGet(() -> new Span(word("seller.measure.appeal.over")));
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    private static String text(LocalizedText text) {
        return text.in(UI.getCurrent().getLocale());
    }
}
