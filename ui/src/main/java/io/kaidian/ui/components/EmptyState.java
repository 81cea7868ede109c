package io.kaidian.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Says of an empty place what will appear there, and how. */
public class EmptyState extends Div {

    public EmptyState(KaidianIcon kaidianIcon, String what, String how, Component... actions) {
        addClassName("empty-state");
        var title = new Paragraph(what);
        title.addClassName("empty-state-what");
        add(kaidianIcon.create(), title, new Paragraph(how));
        add(actions);
    }
}
