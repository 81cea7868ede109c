package io.kaidian.ui.studio;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.monitoring.DeployedDecisionTables;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.studio.drafts.DraftsView;
import io.kaidian.ui.studio.monitoring.DecisionTableView;
import io.kaidian.ui.studio.monitoring.DiagramView;
import io.kaidian.ui.studio.monitoring.FormView;
import io.kaidian.ui.studio.monitoring.PublishedFileView;
import io.kaidian.ui.studio.monitoring.ReasonCatalogueView;
import io.kaidian.ui.studio.monitoring.ViolationCatalogueView;
import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the studio has, on the left of every page of it. */
@ParentLayout(MainLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class StudioLayout extends Div implements RouterLayout {

    private final Div content = new Div();

    private final ProcessMonitoring processMonitoring;
    private final DeployedDecisionTables tables;
    private final ReleaseService releases;
    private final StudioLabels words;
    private final List<StudioNavigationEntry> pages;
    private final Nav nav = new Nav();
    private int shown;

    StudioLayout(
            ProcessMonitoring processMonitoring,
            DeployedDecisionTables tables,
            ReleaseService releases,
            StudioLabels words,
            List<StudioNavigationEntry> pages,
            LiveUpdates liveUpdates) {
        this.processMonitoring = processMonitoring;
        this.tables = tables;
        this.releases = releases;
        this.words = words;
        this.pages = pages;
        nav.addClassName("queues");
        nav.getElement().setAttribute("aria-label", getTranslation("studio.title"));
        var rail = new Aside(nav);
        rail.addClassNames("rail", "studio-rail");
        content.addClassName("studio-content");
        addClassNames("page-wide", "studio");
        add(rail, content);
        show();
        // With a new release come new diagrams, tables and forms, also to the pages that colleagues have open.
        liveUpdates.onProposals(this, this::showAnew);
    }

    private void showAnew() {
        if (releases.current().number() != shown) {
            show();
        }
    }

    private void show() {
        nav.removeAll();
        shown = releases.current().number();
        nav.add(new H2(getTranslation("studio.work")));
        nav.add(way(getTranslation("studio.drafts"), new RouterLink("", DraftsView.class), "drafts"));
        pages.stream()
                .sorted(Comparator.comparingInt(StudioNavigationEntry::order))
                .forEach(page -> nav.add(way(getTranslation(page.key()), new RouterLink("", page.view()), page.key())));
        nav.add(new H2(getTranslation("studio.diagrams")));
        for (var diagram : processMonitoring.deployed()) {
            nav.add(way(
                    words.diagram(diagram),
                    new RouterLink("", DiagramView.class, diagram.key()),
                    "diagram-" + diagram.key()));
        }
        nav.add(new H2(getTranslation("studio.tables")));
        for (var table : tables.deployed()) {
            nav.add(way(
                    words.table(table),
                    new RouterLink("", DecisionTableView.class, table.key()),
                    "table-" + table.key()));
        }
        showForms();
        nav.add(new H2(getTranslation("studio.catalogues")));
        nav.add(way(getTranslation("studio.reasons"), new RouterLink("", ReasonCatalogueView.class), "reasons"));
        nav.add(way(
                getTranslation("studio.violations"), new RouterLink("", ViolationCatalogueView.class), "violations"));
        PublishedFileView.FILES.forEach(file -> nav.add(way(
                words.file(file),
                new RouterLink("", PublishedFileView.class, StudioLabels.baseName(file)),
                StudioLabels.baseName(file))));
    }

    private void showForms() {
        var contents = releases.current().contents();
        var forms = contents.keySet().stream()
                .filter(FormDefinition::isForm)
                .sorted()
                .toList();
        if (!forms.isEmpty()) {
            nav.add(new H2(getTranslation("studio.forms")));
            forms.forEach(file -> nav.add(way(
                    words.file(file, contents.getOrDefault(file, "")),
                    new RouterLink("", FormView.class, FormDefinition.idOf(file)),
                    "form-" + FormDefinition.idOf(file))));
        }
    }

    @Override
    public void showRouterLayoutContent(@Nullable HasElement shown) {
        content.removeAll();
        if (shown != null) {
            content.getElement().appendChild(shown.getElement());
        }
    }

    private static Component way(String name, RouterLink link, String id) {
        link.add(new Span(name));
        link.addClassName("queue");
        link.setHighlightCondition(HighlightConditions.locationPrefix());
        link.setHighlightAction((way, here) -> {
            if (here) {
                way.getElement().setAttribute("aria-current", "page");
            } else {
                way.getElement().removeAttribute("aria-current");
            }
        });
        // A link that comes later than its page is told of no navigation.
        var here = UI.getCurrent().getActiveViewLocation();
        if (here != null && here.getPath().startsWith(link.getHref())) {
            link.getElement().setAttribute("aria-current", "page");
        }
        link.getElement().setAttribute("data-testid", "studio-" + id);
        return link;
    }
}
