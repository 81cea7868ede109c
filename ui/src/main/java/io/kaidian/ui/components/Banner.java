package io.kaidian.ui.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A message that stays on the page: the most important thing to know about it. */
public class Banner extends Div {

    private final Div text = new Div();

    public Banner(StatusBadge.Tone tone, String title, Component... more) {
        this(tone, tone.glyph(), title, more);
    }

    /** With another drawing than the tone's, where that would say too much. */
    public Banner(StatusBadge.Tone tone, KaidianIcon glyph, String title, Component... more) {
        addClassNames("banner", tone.css());
        var line = new Span(title);
        line.addClassName("banner-title");
        text.add(line);
        text.add(more);
        text.addClassName("banner-text");
        add(glyph.create(), text);
    }

    /** Puts something below the words. */
    public void addBelow(Component... more) {
        text.add(more);
    }
}
