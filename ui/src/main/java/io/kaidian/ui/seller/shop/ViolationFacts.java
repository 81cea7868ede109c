package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopOverviewService.RecordedViolation;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.bulk.BulkSanction;
import io.kaidian.processes.LocalizedText;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.permits.PermitDecisionTitles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about a violation rests on, the same wherever it is told: the rule and its version, what found the act, who
 * established it, the points and how they were reached, and how it can be appealed.
 */
@org.springframework.stereotype.Component
class ViolationFacts {

    private static final Set<Violation.Status> UNDONE =
            EnumSet.of(Violation.Status.WITHDRAWN, Violation.Status.OVERTURNED);

    private final DateTimeFormats times;
    private final SellerPeriods periods;
    private final PermitDecisionTitles permits;

    ViolationFacts(DateTimeFormats times, SellerPeriods periods, PermitDecisionTitles permits) {
        this.times = times;
        this.periods = periods;
        this.permits = permits;
    }

    /** What an appeal about a permit is about. */
    String permit(Appeal.Subject subject) {
        return permits.of(subject);
    }

    /** How a decision about a permit counts that an appeal left standing. */
    Component permitUpheld(Appeal.Subject subject) {
        return permits.upheld(subject);
    }

    /** Whether what an appeal disputes still counts: a decision that was lifted, or is over, leaves nothing to do. */
    boolean isInForce(ShopOverview contents, Appeal.Subject subject) {
        return switch (subject.kind()) {
            case VIOLATION ->
                contents.violations().stream()
                        .map(RecordedViolation::violation)
                        .anyMatch(violation -> violation.id().value().equals(subject.id())
                                && violation.status().isStanding());
            case SANCTION, CLOSURE ->
                contents.sanctions().stream()
                        .anyMatch(sanction -> sanction.id().value().equals(subject.id())
                                && sanction.status() == Sanction.Status.IN_FORCE);
            // The page of its application says how it counts now.
            case PERMIT_DECISION, CASE, FINDING -> true;
        };
    }

    /** How appeals work and how long the answer takes. */
    String aboutAppeals() {
        return word(
                "seller.appeal.how",
                word("seller.appeal.answerTime", periods.appealWorkingDays(), periods.appealShareOfSuspension()));
    }

    /** @param sanction what followed and is told with it; null where the violation stands alone */
    List<Component> of(ShopOverview contents, RecordedViolation recorded, @Nullable Sanction sanction) {
        var violation = recorded.violation();
        var rows = new ArrayList<Component>();
        rows.add(TestId.set(new FieldRow(word("seller.measure.rule"), rule(recorded)), "fact-rule"));
        rows.add(TestId.set(
                new FieldRow(word("seller.measure.remedy"), text(recorded.type().remedy())), "fact-remedy"));
        if (sanction != null && sanction.terms().endsAt() != null) {
            rows.add(TestId.set(
                    new FieldRow(
                            word("seller.measure.ends"),
                            times.moment(sanction.terms().endsAt())),
                    "fact-ends"));
        }
        rows.add(TestId.set(
                new FieldRow(word("seller.measure.source"), word("seller.measure.source." + violation.foundBy())),
                "fact-found-by"));
        rows.add(TestId.set(
                new FieldRow(word("seller.measure.found"), established(contents, violation, sanction)), "fact-found"));
        rows.add(TestId.set(new FieldRow(word("seller.measure.points"), points(violation)), "fact-points"));
        contents.warningFor(violation.id())
                .ifPresent(warning -> rows.add(TestId.set(
                        new FieldRow(
                                word("seller.measure.warning"),
                                word("seller.measure.warning.given", times.dateTime(warning.imposedAt()))),
                        "fact-warning")));
        if (violation.reference() != null) {
            rows.add(TestId.set(
                    new FieldRow(
                            word(
                                    BulkSanction.isReference(violation.reference())
                                            ? "seller.measure.reference.batch"
                                            : "seller.measure.reference"),
                            violation.reference()),
                    "fact-reference"));
        }
        if (!UNDONE.contains(violation.status())) {
            rows.add(TestId.set(
                    new FieldRow(word("seller.measure.appeal"), appeal(contents, violation)), "fact-appeal"));
        }
        return rows;
    }

    /** The rule as it was when the act happened: what it forbids and costs, and where it stands among the others. */
    private Component rule(RecordedViolation recorded) {
        var code = recorded.violation().code();
        var release = recorded.rules().number();
        var since = recorded.rules().since();
        // The first rules are held against what happened before them, too.
        var words = since == null
                ? word("seller.measure.rule.first", code, release)
                : word("seller.measure.rule.version", code, release, times.date(since));
        var type = recorded.type();
        var says = new Span(word(
                "seller.measure.rule.says",
                text(type.message()),
                word("seller.violation.points", type.points(), word("seller.points." + type.track()))));
        var rule = new Div(says, new Anchor("seller/help?version=%d&rule=%s".formatted(release, code), words));
        rule.addClassName("stack");
        return rule;
    }

    private String established(ShopOverview contents, Violation violation, @Nullable Sanction sanction) {
        var recorded = word(
                violation.isAgreed() ? "seller.measure.found.officers" : "seller.measure.found.officer",
                times.dateTime(violation.recordedAt()));
        if (sanction == null) {
            return recorded;
        }
        return LocalizedText.sentences(
                recorded,
                contents.closureOf(violation.id())
                        .filter(closure -> closure.equals(sanction) || closure.status() == Sanction.Status.REFUSED)
                        .map(Sanction::decidedAt)
                        .map(decidedAt -> word("seller.measure.found.second", times.dateTime(decidedAt)))
                        .orElseGet(() -> word("seller.measure.found." + sanction.kind())));
    }

    private String points(Violation violation) {
        if (UNDONE.contains(violation.status())) {
            return word("seller.measure.points.undone", violation.points());
        }
        var track = word("seller.points." + violation.track());
        if (violation.status() == Violation.Status.CORRECTED) {
            return word("seller.measure.points.fixed", word("seller.violation.points", violation.points(), track));
        }
        if (violation.balanceBefore() == null || violation.balanceAfter() == null) {
            var many = word("seller.violation.points", violation.points(), track);
            var dueAt = violation.correctionDueAt();
            return violation.status() != Violation.Status.PENDING || dueAt == null || !violation.correctable()
                    ? many
                    : word("seller.measure.points.ifFixed", many, times.dateTime(dueAt));
        }
        var reached = word(
                "seller.measure.points.reached",
                violation.points(),
                track,
                violation.balanceBefore(),
                violation.balanceAfter());
        return LocalizedText.sentences(reached, violation.relapse() ? word("seller.measure.points.relapse") : "");
    }

    /** Whether a second officer has still to decide about the closure that was proposed for a violation. */
    static boolean isClosureProposed(ShopOverview contents, ViolationId violation) {
        return contents.closureOf(violation)
                .filter(closure -> closure.status() == Sanction.Status.PROPOSED)
                .isPresent();
    }

    private Component appeal(ShopOverview contents, Violation violation) {
        var until = contents.appealUntil(violation.id());
        var isAnswered = contents.appealAgainst(violation.id())
                .filter(appeal -> appeal.status() == Appeal.Status.OPEN)
                .isEmpty();
        if (until.isPresent() && isAnswered && isClosureProposed(contents, violation.id())) {
            return new Span(word("seller.measure.appeal.afterDecision"));
        }
        // The answer to an appeal about the act is one about what followed from it, too.
        if (until.isPresent() && isAnswered) {
            return new Anchor(
                    "seller/shop#appealable", word("seller.measure.appeal.open", times.dateTime(until.get())));
        }
        return contents.appealAgainst(violation.id())
                .map(appeal -> appeal.status() == Appeal.Status.OPEN
                        ? word("seller.measure.appeal.filed", times.dateTime(appeal.answerDueAt()))
                        : word("seller.appeal.status." + appeal.status()))
                .map(Span::new)
                .orElseGet(() -> new Span(word(
                        violation.status().isStanding()
                                ? "seller.measure.appeal.over"
                                : "seller.measure.appeal.none")));
    }

    private static String text(LocalizedText text) {
        return text.in(UI.getCurrent().getLocale());
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
