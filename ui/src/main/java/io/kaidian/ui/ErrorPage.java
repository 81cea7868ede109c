package io.kaidian.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import io.kaidian.ui.components.KaidianIcon;

/** A page that could not be shown: says why in words, and where to go on. */
abstract class ErrorPage extends Div implements HasDynamicTitle {

    private String title = "";

    void say(KaidianIcon kaidianIcon, String key, Object... arguments) {
        show(kaidianIcon, getTranslation(key + ".title"), getTranslation(key + ".text", arguments));
    }

    void show(KaidianIcon kaidianIcon, String heading, String text) {
        removeAll();
        title = heading;
        addClassName("fault-page");
        var home = new Anchor("", getTranslation("shell.fault.home"));
        home.addClassName("button-link");
        add(kaidianIcon.create(), new H1(title), new Paragraph(text), home);
        getElement().setAttribute("data-testid", "fault-page");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", title);
    }
}
