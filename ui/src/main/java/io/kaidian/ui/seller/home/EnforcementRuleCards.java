package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.enforcement.sanctions.points.PointThresholds;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.dmn.Parameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of open shops at one moment: points, acts against the rules, appeals. */
@org.springframework.stereotype.Component
class EnforcementRuleCards {

    private final EffectiveViolationCatalogues violations;
    private final PointThresholds scale;
    private final ParameterTable parameters;

    EnforcementRuleCards(EffectiveViolationCatalogues violations, PointThresholds scale, ParameterTable parameters) {
        this.violations = violations;
        this.scale = scale;
        this.parameters = parameters;
    }

    Component points(Instant moment) {
        var card = RuleCards.card("points");
        for (var track : Track.values()) {
            var steps = new OrderedList();
            steps.addClassName("rules");
            scale.of(track, moment)
                    .forEach(step -> steps.add(new ListItem(
                            RuleCards.word("seller.rules.step." + step.sanction(), step.points(), step.days()))));
            var name = new Span(RuleCards.word("seller.points." + track));
            name.addClassName("entry-title");
            card.add(name, steps);
        }
        var yearEnd = scale.yearEnd(moment);
        card.add(RuleCards.said("points.yearEnd"));
        if (yearEnd.keepsSome()) {
            card.add(RuleCards.said(
                    "points.yearEnd.kept", yearEnd.keepFrom(), yearEnd.keepBelow() - 1, yearEnd.keepAs()));
        }
        card.add(RuleCards.said("points.relapse", parameters.getInt(Parameters.CLOSURE_RELAPSE_MONTHS, moment)));
        return card;
    }

    /** @param cited code of the violation that somebody came to read about; null where nobody did */
    Component acts(Instant moment, @Nullable String cited) {
        var list = new UnorderedList();
        list.addClassName("rules");
        violations.at(moment).active().forEach(type -> {
            var name = new Span(type.message().in(RuleCards.language()));
            name.addClassName("entry-title");
            var cost = new Span(RuleCards.word(
                    "seller.violation.points", type.points(), RuleCards.word("seller.points." + type.track())));
            cost.addClassNames("soft", "small");
            var item = new ListItem(name, new Span(type.remedy().in(RuleCards.language())), cost);
            if (type.code().equals(cited)) {
                item.addClassName("rule-cited");
                item.scrollIntoView();
            }
            if (type.correctable()) {
                var days =
                        type.correctWithinDays().orElse(parameters.getInt(Parameters.VIOLATION_CORRECT_DAYS, moment));
                var correct = new Span(
                        RuleCards.word("seller.rules.acts.correct" + (type.points() == 0 ? ".nothing" : ""), days));
                correct.addClassNames("soft", "small");
                item.add(correct);
            }
            list.add(item);
        });
        var details = new Details(RuleCards.word("seller.rules.acts"), list);
        details.setWidthFull();
        details.setOpened(cited != null);
        var card = new Div(details);
        card.addClassName("card");
        return card;
    }

    Component appeals(Instant moment) {
        var card = RuleCards.card("appeals");
        card.add(new UnorderedList(
                RuleCards.item("appeals.days", parameters.getInt(Parameters.APPEAL_DAYS, moment)),
                RuleCards.item(
                        "appeals.answer",
                        RuleCards.word(
                                "seller.appeal.answerTime",
                                parameters.getInt(Parameters.APPEAL_WORKING_DAYS, moment),
                                parameters.number(Parameters.APPEAL_SUSPENSION_SHARE, moment))),
                RuleCards.item("reverify.lead", parameters.getInt(Parameters.REVERIFICATION_LEAD_DAYS, moment)),
                RuleCards.item(
                        "reverify.wait", parameters.getInt(Parameters.REVERIFICATION_DECLINE_WAIT_DAYS, moment))));
        return card;
    }
}
