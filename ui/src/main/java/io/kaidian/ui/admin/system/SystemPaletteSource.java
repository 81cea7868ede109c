package io.kaidian.ui.admin.system;

import com.vaadin.flow.component.UI;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.layout.PaletteSource;
import io.kaidian.ui.layout.i18n.PinyinInitials;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The page about the system by the rest of its title, since the navigation shortens it. */
@Component
@Order(11)
class SystemPaletteSource implements PaletteSource {

    @Override
    public boolean isFor(Actor actor) {
        return actor.has(Role.ADMIN);
    }

    @Override
    public List<String> kinds() {
        return List.of("page");
    }

    @Override
    public List<PaletteEntry> find(String words, int most) {
        var title = UI.getCurrent().getTranslation("admin.system.title");
        var wanted = words.toLowerCase(Locale.ROOT);
        return fits(title, wanted) && !fits(UI.getCurrent().getTranslation("admin.system.nav"), wanted)
                ? List.of(PaletteEntry.page("page", title, "/" + SystemView.PATH, SystemView.PATH))
                : List.of();
    }

    private static boolean fits(String name, String wanted) {
        return name.toLowerCase(Locale.ROOT).contains(wanted)
                || PinyinInitials.of(name).contains(wanted);
    }
}
