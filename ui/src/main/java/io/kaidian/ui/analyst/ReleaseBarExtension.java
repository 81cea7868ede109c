package io.kaidian.ui.analyst;

import com.vaadin.flow.component.Component;

/** What stands above the canvas and says what is still missing for publishing. */
interface ReleaseBarExtension {

    Component open(EditorContext place);
}
