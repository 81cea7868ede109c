package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.studio.releases.RuleVersionHistory.RuleVersion;
import io.kaidian.studio.releases.RuleVersionHistory.State;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import java.util.List;
import java.util.Optional;

/** Which versions of the rules there are, and what each changed. */
@org.springframework.stereotype.Component
class RuleVersionCards {

    private final DateTimeFormats times;

    RuleVersionCards(DateTimeFormats times) {
        this.times = times;
    }

    Component otherVersion(RuleVersion version) {
        var back = new RouterLink(RuleCards.word("seller.rules.versions.now"), RulesView.class);
        var card = new Div(
                state(version),
                new Paragraph(RuleCards.word(
                        "seller.rules.versions.reading." + version.state(), times.dateTime(version.inForceFrom()))),
                changes(version),
                back);
        card.addClassNames("card", "stack");
        return TestId.set(card, "rules-other-version");
    }

    /** What will change is said first. */
    Optional<Component> coming(List<RuleVersion> all) {
        var coming =
                all.stream().filter(version -> version.state() == State.COMING).toList();
        if (coming.isEmpty()) {
            return Optional.empty();
        }
        var card = RuleCards.card("versions.coming");
        coming.forEach(version -> card.add(version(version)));
        return Optional.of(TestId.set(card, "rules-coming"));
    }

    /** For as long as releases are kept, which is for good: an act is judged by the rules of its day. */
    Component versions(List<RuleVersion> all) {
        var card = RuleCards.card("versions");
        card.add(RuleCards.said("versions.text"));
        all.stream().filter(version -> version.state() != State.COMING).forEach(version -> card.add(version(version)));
        return TestId.set(card, "rules-versions");
    }

    private Component version(RuleVersion version) {
        var line = new Div(
                state(version),
                new Span(RuleCards.word(
                        "seller.rules.versions.from",
                        times.dateTime(version.inForceFrom()),
                        times.dateTime(version.announcedAt()))));
        line.addClassNames("stack", "rule-version");
        if (!version.changes().isEmpty()) {
            line.add(changes(version));
        }
        if (version.state() == State.COMING || version.state() == State.PAST) {
            var link = new RouterLink(RuleCards.word("seller.rules.versions.read"), RulesView.class);
            link.setQueryParameters(QueryParameters.of(RulesView.VERSION, String.valueOf(version.release())));
            line.add(TestId.set(link, "rules-version-" + version.release()));
        }
        return line;
    }

    private Component changes(RuleVersion version) {
        var list = new UnorderedList();
        list.addClassName("rules");
        version.changes().forEach(change -> {
            var rule = new Span(change.rule().in(RuleCards.language()));
            rule.addClassName("entry-title");
            list.add(new ListItem(
                    rule,
                    new Span(RuleCards.word(
                            "seller.rules.versions.change",
                            change.before().in(RuleCards.language()),
                            change.after().in(RuleCards.language())))));
        });
        var details = new Details(
                RuleCards.word(
                        "seller.rules.versions.changes", version.changes().size()),
                list);
        details.setOpened(version.state() == State.COMING);
        details.setWidthFull();
        return details;
    }

    private StatusBadge state(RuleVersion version) {
        var tone = switch (version.state()) {
            case COMING -> Tone.NEEDS_YOU;
            case IN_FORCE -> Tone.DONE;
            case PAST -> Tone.WAITING;
            case WITHDRAWN -> Tone.STOPPED;
        };
        return new StatusBadge(tone, RuleCards.word("seller.rules.versions." + version.state()));
    }
}
