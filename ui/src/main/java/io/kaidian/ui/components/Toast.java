package io.kaidian.ui.components;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** A short word at the lower edge that goes by itself; one at a time, so that they never cover the page. */
public final class Toast {

    private static final int SECONDS_TO_READ = 6;

    private Toast() {}

    /** Something was done. */
    public static void success(String text) {
        show(text, NotificationVariant.LUMO_CONTRAST);
    }

    /** Something did not work; says what to do. */
    public static void error(String text) {
        show(text, NotificationVariant.LUMO_ERROR);
    }

    private static void show(String text, NotificationVariant variant) {
        var ui = UI.getCurrent();
        var before = ComponentUtil.getData(ui, Notification.class);
        if (before != null) {
            before.close();
        }
        var toast = Notification.show(text, SECONDS_TO_READ * 1000, Notification.Position.BOTTOM_CENTER);
        ComponentUtil.setData(ui, Notification.class, toast);
        toast.addThemeVariants(variant);
        toast.getElement().setAttribute("data-testid", "toast");
    }
}
