package io.kaidian.ui.layout;

import com.vaadin.flow.component.UI;

/** Ways to the screens that everybody shares. */
public final class SharedNavigation {

    private SharedNavigation() {}

    /** To a path inside the application, as notices carry it; a leading slash is fine. */
    public static void navigateTo(String path) {
        UI.getCurrent().navigate(path.startsWith("/") ? path.substring(1) : path);
    }
}
