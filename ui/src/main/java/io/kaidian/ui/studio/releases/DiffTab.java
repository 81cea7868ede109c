package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.studio.drafts.DraftFileRevision;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.drafts.EditorContext;
import io.kaidian.ui.studio.drafts.StudioTab;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares any two of: releases, this draft, its earlier revisions, other drafts. */
@org.springframework.stereotype.Component
class DiffTab implements StudioTab {

    private final ReleaseService releases;
    private final DraftService drafts;
    private final StudioLabels words;
    private final DateTimeFormats times;
    private final ReleaseComparison comparison;

    DiffTab(
            ReleaseService releases,
            DraftService drafts,
            StudioLabels words,
            DateTimeFormats times,
            ReleaseComparison comparison) {
        this.releases = releases;
        this.drafts = drafts;
        this.words = words;
        this.times = times;
        this.comparison = comparison;
    }

    /** Something that can be compared; its files are read when it is chosen. */
    private record Choice(String name, Supplier<List<ReleaseFile>> files) {

        DiffPane.Version read() {
            return new DiffPane.Version(name, files.get());
        }
    }

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Component open(EditorContext place) {
        var tab = new Div();
        tab.addClassName("compare-tab");
        var choices = choices(tab, place);
        var pane = comparison.pane();
        var before = select(tab, "studio.compare.before", choices);
        var after = select(tab, "studio.compare.after", choices);
        TestId.set(before, "compare-before");
        TestId.set(after, "compare-after");
        choices.stream()
                .filter(choice -> choice.name().equals(release(tab, place.release())))
                .findFirst()
                .ifPresent(before::setValue);
        after.setValue(choices.get(0));
        Runnable show = () -> {
            if (before.getValue() != null && after.getValue() != null) {
                pane.show(before.getValue().read(), after.getValue().read(), place.file());
            }
        };
        before.addValueChangeListener(chosen -> show.run());
        after.addValueChangeListener(chosen -> show.run());
        var saved = place.onSaved(show);
        tab.addDetachListener(gone -> saved.remove());
        var head = new Div(before, new Span("→"), after);
        head.addClassName("compare-head");
        tab.add(head, pane);
        show.run();
        return tab;
    }

    private List<Choice> choices(Component tab, EditorContext place) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(
                place.draft().isPresent()
                        ? tab.getTranslation("studio.compare.thisDraft")
                        : release(tab, place.release()),
                place::files));
        place.draft()
                .ifPresent(draft -> drafts.revisions(draft, place.file())
                        .forEach(revision -> choices.add(revision(tab, place, draft, revision))));
        releases.all()
                .forEach(
                        one -> choices.add(new Choice(release(tab, one.number()), () -> releases.files(one.number()))));
        drafts.open().stream()
                .filter(other -> !place.draft().equals(Optional.of(other.id())))
                .forEach(other -> choices.add(new Choice(
                        tab.getTranslation("studio.compare.draft", other.name()), () -> drafts.contents(other.id()))));
        return choices;
    }

    private Choice revision(Component tab, EditorContext place, DraftId draft, DraftFileRevision revision) {
        var name = tab.getTranslation(
                "studio.compare.revision",
                revision.version(),
                times.dateTime(revision.savedAt()),
                revision.author(),
                revision.comment());
        return new Choice(name, () -> with(place.files(), drafts.content(draft, revision.id())));
    }

    private static List<ReleaseFile> with(List<ReleaseFile> files, ReleaseFile other) {
        return files.stream()
                .map(file -> file.name().equals(other.name()) ? other : file)
                .toList();
    }

    private static String release(Component tab, int number) {
        return tab.getTranslation("studio.compare.release", number);
    }

    private static Select<Choice> select(Component tab, String label, List<Choice> choices) {
        var select = new Select<Choice>();
        select.setAriaLabel(tab.getTranslation(label));
        select.setItems(choices);
        select.setItemLabelGenerator(Choice::name);
        select.setWidth("340px");
        return select;
    }
}
