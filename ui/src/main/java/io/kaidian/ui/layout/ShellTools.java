package io.kaidian.ui.layout;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.FormDraftStore;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What lies over every screen: the warning before a session ends, and the palette of staff. */
@Component
class ShellTools {

    private final FormDraftStore formDrafts;
    private final List<PaletteSource> sources;

    /** @param sources in the order in which what they find is shown */
    ShellTools(FormDraftStore formDrafts, List<PaletteSource> sources) {
        this.formDrafts = formDrafts;
        this.sources = sources;
    }

    SessionTimeoutWarning timeoutWarning() {
        return new SessionTimeoutWarning(formDrafts);
    }

    /** Finds what that person may open; empty for whoever has no palette. */
    Optional<CommandPalette> palette(Actor actor) {
        var own = sources.stream().filter(source -> source.isFor(actor)).toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(new CommandPalette(own));
    }
}
