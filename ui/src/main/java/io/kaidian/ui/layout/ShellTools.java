package io.kaidian.ui.layout;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.FormDraftStore;
import io.kaidian.ui.components.DateTimeFormats;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What lies over and under every screen: the warning before a session ends, the palette of staff, the way to a person. */
@Component
class ShellTools {

    private final FormDraftStore formDrafts;
    private final List<PaletteSource> sources;
    private final SupportProperties support;
    private final DateTimeFormats times;

    /** @param sources in the order in which what they find is shown */
    ShellTools(
            FormDraftStore formDrafts, List<PaletteSource> sources, SupportProperties support, DateTimeFormats times) {
        this.formDrafts = formDrafts;
        this.sources = sources;
        this.support = support;
        this.times = times;
    }

    SupportFooter support(Optional<String> marketplace, boolean signedIn) {
        return new SupportFooter(support, marketplace, signedIn, times.zoneName());
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
