package io.kaidian.ui.studio;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.requirements.RequirementChange;
import io.kaidian.cases.requirements.RequirementChange.Direction;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.util.List;
import java.util.stream.Collectors;

/** What running cases and certified shops would be asked for more, and what no longer. */
class RequirementChangesCard extends Div {

    private final KaidianI18nProvider translations;

    /** @param text key of what is said of when they are asked */
    RequirementChangesCard(KaidianI18nProvider translations, List<RequirementChange> changes, String text) {
        this.translations = translations;
        addClassNames("card", "stack");
        var list = new UnorderedList();
        list.addClassName("change-list");
        changes.forEach(change -> list.add(line(change)));
        var when = new Paragraph(say(text));
        when.addClassNames("soft", "small");
        add(new H3(say("release.requirements")), when, list);
        TestId.set(this, "requirement-changes");
    }

    private ListItem line(RequirementChange change) {
        var more = change.direction() == Direction.MORE;
        return new ListItem(
                new StatusBadge(
                        more ? Tone.NEEDS_YOU : Tone.DONE, say("release.requirements.badge." + change.direction())),
                new Span(say("release.requirements." + change.direction(), who(change), what(change))));
    }

    private String say(String key, Object... arguments) {
        return translations.getTranslation(key, UI.getCurrent().getLocale(), arguments);
    }

    private String who(RequirementChange change) {
        if (change.shops() == 0) {
            return say("release.requirements.cases", change.cases());
        }
        return change.cases() == 0
                ? say("release.requirements.shops", change.shops())
                : say(
                        "release.requirements.both",
                        say("release.requirements.cases", change.cases()),
                        say("release.requirements.shops", change.shops()));
    }

    private String what(RequirementChange change) {
        var what = change.evidence().stream()
                .map(ReleaseLabels::in)
                .collect(Collectors.joining(say("release.requirements.or")));
        if (change.field() != null) {
            what = say("release.requirements.field", ReleaseLabels.in(change.field()), what);
        }
        if (change.byTransfer()) {
            what = say("release.requirements.transfer", what);
        }
        if (change.anew()) {
            what = say("release.requirements.anew", what);
        }
        return change.laterDays() == null ? what : say("release.requirements.later", what, change.laterDays());
    }
}
