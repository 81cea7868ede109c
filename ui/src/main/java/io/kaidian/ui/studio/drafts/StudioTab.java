package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.Component;

/** A tab of the drawer under the canvas; every bean of this type is one. */
public interface StudioTab {

    /** Last part of the key of its label, {@code studio.tab.<name>}, and its name in the address. */
    String name();

    /** Tabs stand in ascending order. */
    int order();

    /** Builds what the tab shows, when somebody first opens it; it is kept while the file stays open. */
    Component open(EditorContext place);

    /** Whether it tells of all files together, so that it is kept whichever of them is open. */
    default boolean isOfAllFiles() {
        return false;
    }
}
