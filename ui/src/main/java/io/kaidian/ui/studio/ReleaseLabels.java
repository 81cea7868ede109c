package io.kaidian.ui.studio;

import com.vaadin.flow.component.UI;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.monitoring.DiagramElement;
import io.kaidian.studio.releases.Proposal;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TextPromptDialog;
import java.util.Map;

/** How releases and proposals are spoken of. */
public final class ReleaseLabels {

    private ReleaseLabels() {}

    public static StatusBadge badge(Proposal proposal) {
        var tone = switch (proposal.state()) {
            case OPEN -> Tone.NEEDS_YOU;
            case CONSENTED -> Tone.WAITING;
            case PUBLISHED -> Tone.DONE;
            default -> Tone.STOPPED;
        };
        return new StatusBadge(tone, say("release.state." + proposal.state()));
    }

    /** What an element is called; its id where it does not stand in that version. */
    public static String name(Map<String, DiagramElement> elements, String id) {
        return elements.containsKey(id) ? in(elements.get(id).name()) : String.valueOf(id);
    }

    public static String in(LocalizedText text) {
        return text.in(UI.getCurrent().getLocale());
    }

    public static String say(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    /** What a dialog says that asks for the words beside a release. */
    public static TextPromptDialog.Labels comment(String title, String send) {
        return new TextPromptDialog.Labels(title, say("release.comment"), say("release.comment.missing"), send);
    }
}
