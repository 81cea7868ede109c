package io.kaidian.ui.components;

import com.vaadin.flow.component.Component;

/** Names elements for scripts that drive a browser. */
public final class TestId {

    private TestId() {}

    /** Gives the name and hands the component back. */
    public static <C extends Component> C set(C component, String name) {
        component.getElement().setAttribute("data-testid", name);
        return component;
    }
}
