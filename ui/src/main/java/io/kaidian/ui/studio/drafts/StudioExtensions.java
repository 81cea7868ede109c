package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** What other parts of the studio add to the page of a draft: tabs below the editor, and the way to a release above it. */
@org.springframework.stereotype.Component
class StudioExtensions {

    private final List<StudioTab> tabs;
    private final ObjectProvider<ReleaseBarExtension> releaseBar;

    StudioExtensions(List<StudioTab> tabs, ObjectProvider<ReleaseBarExtension> releaseBar) {
        this.tabs = tabs;
        this.releaseBar = releaseBar;
    }

    StudioDrawer drawer(DraftEditingSession session) {
        return new StudioDrawer(tabs, session);
    }

    Optional<Component> releaseBar(DraftEditingSession session) {
        return Optional.ofNullable(releaseBar.getIfAvailable()).map(bar -> bar.open(session));
    }
}
