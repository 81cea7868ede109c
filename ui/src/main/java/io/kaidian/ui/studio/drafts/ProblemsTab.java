package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.studio.drafts.validation.ElementNames;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.StudioLabels;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One list of everything that stands against the draft, whoever found it; a click leads to the place. */
@org.springframework.stereotype.Component
class ProblemsTab implements StudioTab {

    /** So many of one kind are still read one by one. */
    private static final int ALIKE = 5;

    private static final int LISTED = 200;

    private final StudioLabels words;

    ProblemsTab(StudioLabels words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "problems";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Component open(EditorContext place) {
        var tab = new Div();
        tab.addClassName("problems-tab");
        TestId.set(tab, "problems");
        Runnable show = () -> show(tab, place);
        var changed = place.onProblems(show);
        tab.addDetachListener(gone -> changed.remove());
        show.run();
        return tab;
    }

    private void show(Div tab, EditorContext place) {
        tab.removeAll();
        var problems = place.problems();
        if (problems.isEmpty()) {
            var none = new Paragraph(KaidianIcon.CHECK.create(), new Span(tab.getTranslation("studio.problems.none")));
            none.addClassNames("problems-none", "tone-done");
            tab.add(TestId.set(none, "problems-none"));
            return;
        }
        // The open file first; what the whole draft lacks stands with its file.
        var byFile = problems.stream().collect(Collectors.groupingBy(DraftProblem::file));
        var names = ElementNames.of(place.files().stream()
                .filter(file -> byFile.containsKey(file.name()))
                .toList());
        byFile.keySet().stream()
                .sorted(Comparator.comparing((String file) -> !file.equals(place.file()))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(file -> tab.add(
                        new H3(words.file(file, place.files())),
                        list(tab, place, byFile.getOrDefault(file, List.of()), names)));
    }

    private UnorderedList list(
            Div tab, EditorContext place, List<DraftProblem> problems, Map<String, LocalizedText> names) {
        var list = new UnorderedList();
        list.addClassName("problem-list");
        var alike = problems.stream()
                .sorted(Comparator.comparing(DraftProblem::severity))
                .collect(Collectors.groupingBy(
                        problem -> problem.severity() + problem.code(), LinkedHashMap::new, Collectors.toList()));
        alike.values().forEach(group -> {
            if (group.size() <= ALIKE) {
                group.forEach(problem -> list.add(new ListItem(line(tab, place, problem, names))));
            } else {
                list.add(new ListItem(group(tab, place, group, names)));
            }
        });
        return list;
    }

    /** Many of one kind are one line, to be opened; a file from elsewhere may have a thousand of them. */
    private Component group(Div tab, EditorContext place, List<DraftProblem> group, Map<String, LocalizedText> names) {
        var first = group.get(0);
        var rest = new UnorderedList();
        rest.addClassName("problem-list");
        var details = new Details(
                new Span(first.text().in(UI.getCurrent().getLocale()) + " "
                        + tab.getTranslation("studio.problems.alike", group.size() - 1)),
                rest);
        details.addOpenedChangeListener(opened -> {
            if (opened.isOpened() && rest.getChildren().findAny().isEmpty()) {
                group.stream()
                        .limit(LISTED)
                        .forEach(problem -> rest.add(new ListItem(line(tab, place, problem, names))));
                if (group.size() > LISTED) {
                    rest.add(new ListItem(tab.getTranslation("studio.problems.more", group.size() - LISTED)));
                }
            }
        });
        return TestId.set(details, "problems-" + first.code());
    }

    /** What the place is called; a row is counted in the text itself, and what has no name is shown by a click. */
    private static Optional<String> where(DraftProblem problem, Map<String, LocalizedText> names) {
        var element = problem.elementId();
        if (element == null || problem.file().endsWith(".dmn")) {
            return Optional.empty();
        }
        var reader = UI.getCurrent().getLocale();
        var place = problem.file().endsWith(".bpmn")
                ? Optional.ofNullable(names.get(element))
                        .map(name -> name.in(reader))
                        .filter(name -> !name.equals(element))
                : Optional.of(element);
        // What the text names already is not named beside it.
        return place.filter(name -> !problem.text().in(reader).contains(name));
    }

    private Component line(Div tab, EditorContext place, DraftProblem problem, Map<String, LocalizedText> names) {
        var grave = problem.severity() == DraftProblem.Severity.ERROR;
        var text = new Span(problem.text().in(UI.getCurrent().getLocale()));
        var line = new NativeButton("", click -> place.show(problem));
        line.add((grave ? KaidianIcon.STOP : KaidianIcon.ALERT).create(), text);
        where(problem, names).ifPresent(name -> {
            var where = new Span(name);
            where.addClassNames("soft");
            line.add(where);
        });
        line.addClassNames("problem", grave ? "problem-error" : "problem-warning");
        line.getElement()
                .setAttribute(
                        "aria-label",
                        tab.getTranslation(grave ? "studio.problems.error" : "studio.problems.warning") + " "
                                + text.getText());
        return TestId.set(line, "problem-" + problem.code());
    }
}
