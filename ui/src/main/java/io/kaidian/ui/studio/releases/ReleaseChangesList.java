package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.releases.FileChange;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            "calledElement",
            "flowNodeRef",
            "sourceRef",
            "targetRef",
            "attachedToRef",
            "default",
            "formRef",
            "messageRef");

    /** Says nothing to a reader: what the editor writes by itself. */
    private static final Set<String> BY_ITSELF = Set.of("deployment", "submit", "");

    private static final String LIST = "flowNodeRef";

    /** What modellers call by an id, as long as nobody names it. */
    private static final Pattern UNNAMED =
            Pattern.compile("\\b(?:Start|End|Boundary|Intermediate)?(Event|Gateway|Activity|Flow)_\\w+");

    private final Map<String, LocalizedText> elements;

    /**
     * The list.
     *
     * @param names of files
     * @param elements what elements of diagrams and forms are called, by their id
     */
    ReleaseChangesList(UnaryOperator<String> names, Map<String, LocalizedText> elements, List<FileChange> changes) {
        this.elements = elements;
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
        var name = new Span(whole ? getTranslation("release.change.whole") : nameOf(change));
        name.addClassName("change-name");
        var line = new ListItem(kind, name);
        if (!change.aspect().isEmpty()) {
            line.add(aspect(change.aspect()));
        }
        var before = words(change, change.before(), change.after());
        if (!before.isEmpty()) {
            line.add(value(before, "change-before"));
        }
        var after = words(change, change.after(), change.before());
        if (!after.isEmpty()) {
            line.add(value(after, "change-after"));
        }
        return line;
    }

    /** A value with the elements that it names called by their names; of a list only what the other one has not. */
    private String words(FileChange change, String value, String other) {
        var isList = change.aspect().equals(LIST);
        var isWhole = change.aspect().isEmpty();
        if (!isList && !(isWhole && change.file().endsWith(".bpmn"))) {
            return word(value);
        }
        var theirs = isList ? Set.of(other.split("\n")) : Set.<String>of();
        var name = nameOf(change);
        return Stream.of(value.split(isList ? "\n" : " · "))
                .filter(part -> !theirs.contains(part) && !BY_ITSELF.contains(part))
                .map(this::word)
                // A way is called by what it joins.
                .filter(part -> !isWhole || !name.contains(part))
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    private String nameOf(FileChange change) {
        return readable(ReleaseLabels.in(elements.getOrDefault(change.element(), change.name())));
    }

    /** With what has no name called by its kind. */
    private String readable(String name) {
        return UNNAMED.matcher(name)
                .replaceAll(found -> Matcher.quoteReplacement(
                        elements.containsKey(found.group())
                                ? getTranslation("release.element." + found.group(1))
                                : found.group()));
    }

    private String word(String part) {
        var element = elements.get(part);
        if (element != null) {
            return readable(ReleaseLabels.in(element));
        }
        return Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(part))
                ? getTranslation("admin.role." + part)
                : part;
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
