package io.kaidian.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A name and its value on one line; on a narrow screen the value goes below where it does not fit. */
public class FieldRow extends Div {

    public FieldRow(String name, Component value) {
        addClassName("field-row");
        var label = new Span(name);
        label.addClassName("field-row-name");
        var holder = new Div(value);
        holder.addClassName("field-row-value");
        add(label, holder);
    }

    public FieldRow(String name, String value) {
        this(name, new Span(value));
    }
}
