package io.kaidian.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kaidian.platform.security.Actor;
import io.kaidian.ui.layout.i18n.PinyinInitials;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What can be done on the page that is open, and signing out; by name or by its pinyin initials. */
@Component
@Order(15)
class ActionPaletteSource implements PaletteSource {

    private static final int SHORTEST = 2;

    private final AuthenticationContext authentication;

    ActionPaletteSource(AuthenticationContext authentication) {
        this.authentication = authentication;
    }

    @Override
    public boolean isFor(Actor actor) {
        return actor.kind() == Actor.Kind.STAFF;
    }

    @Override
    public List<String> kinds() {
        return List.of("action");
    }

    @Override
    public List<PaletteEntry> find(String words, int most) {
        if (words.length() < SHORTEST) {
            return List.of();
        }
        var wanted = words.toLowerCase(Locale.ROOT);
        var ui = UI.getCurrent();
        var here = ui.getInternals().getActiveRouterTargetsChain().stream()
                .filter(PaletteActions.class::isInstance)
                .flatMap(page -> ((PaletteActions) page).paletteActions().stream());
        var everywhere = PaletteEntry.action(ui.getTranslation("shell.palette.signOut"), "", authentication::logout);
        return Stream.concat(here, Stream.of(everywhere))
                .filter(one -> one.label().toLowerCase(Locale.ROOT).contains(wanted)
                        || PinyinInitials.of(one.label()).contains(wanted))
                .limit(most)
                .toList();
    }
}
