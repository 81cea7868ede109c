package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.Component;

/** What stands above the canvas and says what is still missing for publishing. */
public interface ReleaseBarExtension {

    Component open(EditorContext place);
}
