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
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveUpdates;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** What the studio has, on the left of every page of it. */
@ParentLayout(MainLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class StudioLayout extends Div implements RouterLayout {

    private final Div content = new Div();

    private final ReleaseService releases;
    private final StudioPages pages;
    private final Nav nav = new Nav();
    private int shown;

    StudioLayout(ReleaseService releases, StudioPages pages, LiveUpdates liveUpdates) {
        this.releases = releases;
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
        pages.sections().forEach(section -> {
            nav.add(new H2(section.heading()));
            section.pages()
                    .forEach(page ->
                            nav.add(way(page.name(), new RouterLink("", page.view(), page.parameters()), page.id())));
        });
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
