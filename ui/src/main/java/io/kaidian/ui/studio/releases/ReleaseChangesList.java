package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.studio.releases.FileChange;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What differs between two releases, file by file. */
class ReleaseChangesList extends Div {

    private static final int SHOWN = 300;

    /** Properties that have a name of their own in the drawing's comparison, too; others are called as in the file. */
    private static final Set<String> ASPECTS = Set.of(
            "name",
            "nameZh",
            "documentation",
            "conditionExpression",
            "delegateExpression",
            "candidateGroups",
            "timeDuration",
            "timeDate",
            "timeCycle",
            "decisionRef",
            "calledElement");

    /** @param names of files */
    ReleaseChangesList(UnaryOperator<String> names, List<FileChange> changes) {
        addClassName("changes");
        getElement().setAttribute("data-testid", "changes");
        if (changes.isEmpty()) {
            add(soft(getTranslation("release.changes.none")));
        }
        changes.stream()
                .limit(SHOWN)
                .collect(Collectors.groupingBy(FileChange::file, java.util.TreeMap::new, Collectors.toList()))
                .forEach((file, inFile) -> {
                    var list = new UnorderedList();
                    list.addClassName("change-list");
                    inFile.forEach(change -> list.add(line(change)));
                    add(new H3(names.apply(file)), list);
                });
        if (changes.size() > SHOWN) {
            add(soft(getTranslation("release.changes.more", changes.size() - SHOWN)));
        }
    }

    private ListItem line(FileChange change) {
        var kind = new Span(getTranslation("release.change." + change.kind()));
        kind.addClassNames("change-kind", "change-" + change.kind().name().toLowerCase(java.util.Locale.ROOT));
        var whole = change.element().equals(change.file());
        var name = new Span(whole ? getTranslation("release.change.whole") : ReleaseLabels.in(change.name()));
        name.addClassName("change-name");
        var line = new ListItem(kind, name);
        if (!change.aspect().isEmpty()) {
            line.add(aspect(change.aspect()));
        }
        if (!change.before().isEmpty()) {
            line.add(value(change.before(), "change-before"));
        }
        if (!change.after().isEmpty()) {
            line.add(value(change.after(), "change-after"));
        }
        return line;
    }

    private Component aspect(String name) {
        if (ASPECTS.contains(name)) {
            return new Span(getTranslation("release.aspect." + name));
        }
        var aspect = new Span(name);
        aspect.addClassName("code");
        return aspect;
    }

    private static Component value(String text, String css) {
        var value = new Span(StudioLabels.withSpansInWords(text));
        value.addClassNames("change-value", css);
        return value;
    }

    private static Paragraph soft(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("soft");
        return paragraph;
    }
}
