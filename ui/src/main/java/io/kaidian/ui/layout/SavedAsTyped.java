package io.kaidian.ui.layout;

import com.vaadin.flow.component.Component;

/** Marks where everything is saved as it is typed, so that nothing is lost when the page goes. */
public final class SavedAsTyped {

    private SavedAsTyped() {}

    /** Marks the component with all fields in it and hands it back. */
    public static <C extends Component> C mark(C component) {
        component.getElement().setAttribute("data-saves-what-is-typed", true);
        return component;
    }
}
