package io.kaidian.ui.components;

import com.vaadin.browserless.ComponentQuery;
import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;

/** Answers the question before a grave act as somebody who means it. */
public final class ConfirmTester {

    private ConfirmTester() {}

    /** Ticks the box and does it. */
    public static void byTick() {
        named(Checkbox.class, "confirm-meant").setValue(true);
        press();
    }

    /** Types the name and does it. */
    public static void byTyping(String name) {
        named(TextField.class, "confirm-word").setValue(name);
        press();
    }

    private static void press() {
        var button = named(Button.class, "confirm-do");
        if (!button.isEnabled()) {
            throw new AssertionError("the act is not open to be done");
        }
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private static <C extends Component> C named(Class<C> type, String testId) {
        // A dialog comes with the answer to the click that opens it.
        MockVaadin.clientRoundtrip();
        return new ComponentQuery<>(type).testId(testId);
    }
}
