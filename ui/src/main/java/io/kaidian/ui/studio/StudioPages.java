package io.kaidian.ui.studio;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.internal.HasUrlParameterFormat;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.studio.monitoring.DeployedDecisionTables;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.ui.studio.drafts.DraftsView;
import io.kaidian.ui.studio.monitoring.DecisionTableView;
import io.kaidian.ui.studio.monitoring.DiagramView;
import io.kaidian.ui.studio.monitoring.FormView;
import io.kaidian.ui.studio.monitoring.PublishedFileView;
import io.kaidian.ui.studio.monitoring.ReasonCatalogueView;
import io.kaidian.ui.studio.monitoring.ViolationCatalogueView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the studio by what they are called in the reader's language: its own, and one for each published file. */
@org.springframework.stereotype.Component
class StudioPages {

    private final ProcessMonitoring processMonitoring;
    private final DeployedDecisionTables tables;
    private final ReleaseService releases;
    private final StudioLabels words;
    private final List<StudioNavigationEntry> pages;

    StudioPages(
            ProcessMonitoring processMonitoring,
            DeployedDecisionTables tables,
            ReleaseService releases,
            StudioLabels words,
            List<StudioNavigationEntry> pages) {
        this.processMonitoring = processMonitoring;
        this.tables = tables;
        this.releases = releases;
        this.words = words;
        this.pages = pages;
    }

    /** Pages under a heading; there is at least one. */
    record Section(String heading, List<Page> pages) {}

    /**
     * A page.
     *
     * @param id by which tests find its link
     */
    record Page(String name, Class<? extends Component> view, RouteParameters parameters, String id) {}

    /** In the order in which they stand. */
    List<Section> sections() {
        return Stream.of(
                        new Section(say("studio.work"), work()),
                        new Section(say("studio.diagrams"), diagrams()),
                        new Section(say("studio.tables"), tables()),
                        new Section(say("studio.forms"), forms()),
                        new Section(say("studio.catalogues"), catalogues()))
                .filter(section -> !section.pages().isEmpty())
                .toList();
    }

    private List<Page> work() {
        var work = new ArrayList<Page>();
        work.add(page(say("studio.drafts"), DraftsView.class, "drafts"));
        pages.stream()
                .sorted(Comparator.comparingInt(StudioNavigationEntry::order))
                .forEach(page -> work.add(page(say(page.key()), page.view(), page.key())));
        return work;
    }

    private List<Page> diagrams() {
        return processMonitoring.deployed().stream()
                .map(diagram ->
                        page(words.diagram(diagram), DiagramView.class, diagram.key(), "diagram-" + diagram.key()))
                .toList();
    }

    private List<Page> tables() {
        return tables.deployed().stream()
                .map(table -> page(words.table(table), DecisionTableView.class, table.key(), "table-" + table.key()))
                .toList();
    }

    private List<Page> forms() {
        var contents = releases.current().contents();
        return contents.keySet().stream()
                .filter(FormDefinition::isForm)
                .sorted()
                .map(file -> page(
                        words.file(file, contents.getOrDefault(file, "")),
                        FormView.class,
                        FormDefinition.idOf(file),
                        "form-" + FormDefinition.idOf(file)))
                .toList();
    }

    private List<Page> catalogues() {
        var catalogues = new ArrayList<Page>();
        catalogues.add(page(say("studio.reasons"), ReasonCatalogueView.class, "reasons"));
        catalogues.add(page(say("studio.violations"), ViolationCatalogueView.class, "violations"));
        PublishedFileView.FILES.forEach(file -> catalogues.add(page(
                words.file(file), PublishedFileView.class, StudioLabels.baseName(file), StudioLabels.baseName(file))));
        return catalogues;
    }

    private static Page page(String name, Class<? extends Component> view, String id) {
        return new Page(name, view, RouteParameters.empty(), id);
    }

    private static Page page(String name, Class<? extends Component> view, String parameter, String id) {
        return new Page(name, view, HasUrlParameterFormat.getParameters(parameter), id);
    }

    private static String say(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
