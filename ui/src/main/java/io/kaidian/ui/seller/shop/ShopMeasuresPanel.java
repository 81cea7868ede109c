package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.enforcement.sanctions.PublicMeasures;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.LocalizedText;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a shop is restricted, suspended or closed: the act, and everything that the measure rests on. */
@org.springframework.stereotype.Component
class ShopMeasuresPanel {

    private static final Set<Sanction.Kind> MEASURES =
            EnumSet.of(Sanction.Kind.RESTRICTION, Sanction.Kind.SUSPENSION, Sanction.Kind.CLOSURE);
    private static final Set<Sanction.Status> RUNNING = EnumSet.of(Sanction.Status.PROPOSED, Sanction.Status.IN_FORCE);

    private final ViolationFacts facts;

    ShopMeasuresPanel(ViolationFacts facts) {
        this.facts = facts;
    }

    /** Under which heading a violation is told as the reason of a measure that runs; empty where it is the reason of none. */
    static Optional<String> headingOf(ShopOverview contents, ViolationId violation) {
        return contents.sanctions().stream()
                .filter(sanction -> sanction.violationId().equals(violation))
                .filter(sanction -> MEASURES.contains(sanction.kind()) && RUNNING.contains(sanction.status()))
                .max(Comparator.comparing(Sanction::kind))
                .map(sanction -> word("seller.measure." + sanction.kind() + "." + sanction.status()));
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
        card.add(new FieldRow(word("seller.measure.note"), violation.note()));
        decidedClosure(contents, sanction).ifPresent(closure -> card.add(decision(closure)));
        facts.of(contents, recorded, sanction).forEach(card::add);
        if (sanction.status() == Sanction.Status.IN_FORCE) {
            var shop = contents.shop();
            var number = PublicMeasures.shopNumber(shop.sellerId(), shop.id().value());
            card.add(new FieldRow(word("seller.measure.public"), new Anchor("measures?q=" + number, number)));
        }
        card.addClassNames("card", "measure");
        return TestId.set(card, "measure-" + sanction.kind());
    }

    /** The closure that an officer decided about: this one, or one that was refused, with this sanction instead. */
    private static Optional<Sanction> decidedClosure(ShopOverview contents, Sanction sanction) {
        return contents.closureOf(sanction.violationId())
                .filter(closure -> closure.decidedAt() != null)
                .filter(closure -> sanction.kind() == Sanction.Kind.CLOSURE
                        || closure.status() == Sanction.Status.REFUSED && sanction.kind() == Sanction.Kind.SUSPENSION);
    }

    /** What the officer decided and why, and what the seller had said to it. */
    private static Component[] decision(Sanction closure) {
        var rows = new ArrayList<Component>();
        if (closure.status() == Sanction.Status.REFUSED) {
            rows.add(TestId.set(
                    new FieldRow(word("seller.measure.closure"), word("seller.measure.closure.refused")),
                    "closure-refused"));
        }
        if (closure.decisionReason() != null) {
            rows.add(new FieldRow(word("seller.measure.why"), closure.decisionReason()));
        }
        closure.hearing()
                .map(Sanction.Hearing::answer)
                .ifPresent(answer ->
                        rows.add(TestId.set(new FieldRow(word("seller.measure.heard"), answer), "closure-answer")));
        return rows.toArray(Component[]::new);
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    private static String text(LocalizedText text) {
        return text.in(UI.getCurrent().getLocale());
    }
}
