package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.platform.releases.RuleChange;
import io.kaidian.platform.releases.RuleChange.Effect;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.ReleaseLabels;
import java.util.List;

/** What changes for sellers if something is published, rule by rule, and whether anybody is worse off. */
class RuleChangesCard extends Div {

    RuleChangesCard(List<RuleChange> changes) {
        addClassNames("card", "stack");
        var list = new UnorderedList();
        list.addClassName("change-list");
        changes.forEach(change -> list.add(line(change)));
        var text = new Paragraph(getTranslation("release.rules.text"));
        text.addClassNames("soft", "small");
        add(new H3(getTranslation("release.rules", changes.size())), text, list);
        TestId.set(this, "rule-changes");
    }

    private ListItem line(RuleChange change) {
        var rule = new Span(ReleaseLabels.in(change.rule()));
        rule.addClassName("change-name");
        var before = new Span(ReleaseLabels.in(change.before()));
        before.addClassName("change-before");
        var after = new Span(ReleaseLabels.in(change.after()));
        after.addClassName("change-after");
        return new ListItem(
                rule,
                before,
                after,
                new StatusBadge(tone(change.effect()), getTranslation("release.rules." + change.effect())));
    }

    private static Tone tone(Effect effect) {
        return effect == Effect.MILDER ? Tone.DONE : Tone.NEEDS_YOU;
    }
}
