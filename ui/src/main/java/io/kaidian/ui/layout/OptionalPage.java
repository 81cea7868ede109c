package io.kaidian.ui.layout;

import com.vaadin.flow.component.Component;

/** A page that a setting switches off: its address then answers as if there were none. */
public interface OptionalPage {

    Class<? extends Component> page();

    boolean isOffered();
}
