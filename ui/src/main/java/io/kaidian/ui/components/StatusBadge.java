package io.kaidian.ui.components;

import com.vaadin.flow.component.html.Span;

/** A state as colour, icon and word: never by colour alone. */
public class StatusBadge extends Span {

    /** The four things that a state can mean to the reader. */
    public enum Tone {
        /** Somebody else is at it; slate. */
        WAITING(KaidianIcon.CLOCK),
        /** The reader is to act; amber. */
        NEEDS_YOU(KaidianIcon.ALERT),
        /** Settled well; green. */
        DONE(KaidianIcon.CHECK),
        /** Ended or stopped; red. */
        STOPPED(KaidianIcon.STOP);

        private final KaidianIcon kaidianIcon;

        Tone(KaidianIcon kaidianIcon) {
            this.kaidianIcon = kaidianIcon;
        }

        /** The drawing that stands for it. */
        public KaidianIcon glyph() {
            return kaidianIcon;
        }

        /** Name of the css class. */
        public String css() {
            return "tone-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public StatusBadge(Tone tone, String word) {
        this(tone, tone.glyph(), word);
    }

    /** With another drawing than the tone's, where that would say too much. */
    public StatusBadge(Tone tone, KaidianIcon glyph, String word) {
        addClassNames("status-badge", tone.css());
        add(glyph.create(), new Span(word));
    }
}
