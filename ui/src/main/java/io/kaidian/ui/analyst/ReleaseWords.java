package io.kaidian.ui.analyst;

import com.vaadin.flow.component.UI;
import io.kaidian.processes.LocalText;
import io.kaidian.support.diagrams.Proposal;
import io.kaidian.ui.shell.StatusBadge;
import io.kaidian.ui.shell.StatusBadge.Tone;

/** How releases and proposals are spoken of. */
final class ReleaseWords {

    private ReleaseWords() {}

    static StatusBadge badge(Proposal proposal) {
        var tone =
                switch (proposal.state()) {
                    case OPEN -> Tone.NEEDS_YOU;
                    case CONSENTED -> Tone.WAITING;
                    case PUBLISHED -> Tone.DONE;
                    default -> Tone.STOPPED;
                };
        return new StatusBadge(tone, say("release.state." + proposal.state()));
    }

    static String in(LocalText text) {
        return text.in(UI.getCurrent().getLocale());
    }

    static String say(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
