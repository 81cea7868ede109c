package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouteConfiguration;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.components.AccessibleTabs;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.StudioNavigation.DraftLocation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tabs under the canvas. What a tab shows is built when it is first opened and kept as long as it tells of what is open. */
class StudioDrawer extends Div {

    private final List<StudioTab> tabs;
    private final EditorContext place;
    private final Tabs bar = new AccessibleTabs();
    private final Div body = new Div();
    private final Map<StudioTab, Component> opened = new HashMap<>();
    private final Map<Tab, StudioTab> byTab = new HashMap<>();
    private final Span errors = new Span();
    private final Span warnings = new Span();
    private final Button size;
    private final Button fold;
    private boolean large;
    private boolean folded;

    StudioDrawer(List<StudioTab> tabs, EditorContext place) {
        this.tabs =
                tabs.stream().sorted(Comparator.comparingInt(StudioTab::order)).toList();
        this.place = place;
        bar.addThemeVariants(TabsVariant.LUMO_SMALL);
        bar.setAutoselect(false);
        errors.addClassName("tab-count");
        warnings.addClassName("tab-warnings");
        for (var tab : this.tabs) {
            var shown = new Tab(new Span(getTranslation("studio.tab." + tab.name())));
            if (tab instanceof ProblemsTab) {
                shown.add(errors, TestId.set(warnings, "tab-warnings"));
            }
            byTab.put(shown, tab);
            bar.add(TestId.set(shown, "tab-" + tab.name()));
        }
        bar.addSelectedChangeListener(change -> {
            show();
            if (change.isFromClient()) {
                fold(false);
                Optional.ofNullable(byTab.get(change.getSelectedTab())).ifPresent(this::address);
            }
        });
        size = new Button(getTranslation("studio.drawer.larger"), click -> resize());
        size.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        fold = new Button(getTranslation("studio.drawer.fold"), click -> fold(!folded));
        fold.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        place.onProblems(this::count);
        var head = new Div(bar, TestId.set(size, "drawer-size"), TestId.set(fold, "drawer-fold"));
        head.addClassName("drawer-head");
        body.addClassName("drawer-body");
        addClassName("drawer");
        TestId.set(this, "drawer");
        add(head, body);
    }

    /** Another file is open: what most tabs showed was of the one before. */
    void fileOpened() {
        opened.keySet().removeIf(tab -> !tab.isOfAllFiles());
        show();
        count();
    }

    /** @param name null to stay where it is */
    void select(@Nullable String name) {
        if (name == null && bar.getSelectedTab() != null) {
            return;
        }
        byTab.entrySet().stream()
                .filter(entry -> name == null
                        ? entry.getValue() == tabs.get(0)
                        : entry.getValue().name().equals(name))
                .findFirst()
                .ifPresent(entry -> bar.setSelectedTab(entry.getKey()));
    }

    private void show() {
        body.removeAll();
        var tab = byTab.get(bar.getSelectedTab());
        if (tab != null && place.file() != null) {
            body.add(opened.computeIfAbsent(tab, one -> one.open(place)));
        }
    }

    /** The address holds what is open, without going there again. */
    private void address(StudioTab tab) {
        place.draft()
                .ifPresent(draft -> getUI().ifPresent(ui -> ui.getPage()
                        .getHistory()
                        .replaceState(
                                null,
                                new Location(
                                        RouteConfiguration.forSessionScope().getUrl(DraftView.class, draft.toString()),
                                        new DraftLocation(place.file(), tab.name(), null).parameters()))));
    }

    private void resize() {
        large = !large;
        setClassName("drawer-large", large);
        size.setText(getTranslation(large ? "studio.drawer.smaller" : "studio.drawer.larger"));
    }

    /** Folded, only its tabs are left, and the drawing has the room. */
    private void fold(boolean wanted) {
        folded = wanted;
        setClassName("drawer-folded", folded);
        fold.setText(getTranslation(folded ? "studio.drawer.unfold" : "studio.drawer.fold"));
        size.setVisible(!folded);
    }

    private void count() {
        count(errors, DraftProblem.Severity.ERROR, "studio.problems.error");
        count(warnings, DraftProblem.Severity.WARNING, "studio.problems.warning");
    }

    private void count(Span shown, DraftProblem.Severity severity, String what) {
        var found = place.problems().stream()
                .filter(problem -> problem.severity() == severity)
                .count();
        shown.setText(found == 0 ? "" : String.valueOf(found));
        shown.setTitle(getTranslation(what));
        shown.setVisible(found > 0);
    }
}
