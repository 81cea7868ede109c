package io.kaidian.ui.layout;

import com.vaadin.flow.component.UI;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.ui.layout.i18n.PinyinInitials;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Pages of the program, by name, by its pinyin initials or by address. */
@Component
@Order(10)
class PagePaletteSource implements PaletteSource {

    private static final String KIND = "page";

    private final Navigation navigation;
    private final CurrentActor currentActor;

    PagePaletteSource(Navigation navigation, CurrentActor currentActor) {
        this.navigation = navigation;
        this.currentActor = currentActor;
    }

    @Override
    public boolean isFor(Actor actor) {
        return actor.kind() == Actor.Kind.STAFF;
    }

    @Override
    public List<String> kinds() {
        return List.of("page");
    }

    @Override
    public List<PaletteEntry> find(String words, int most) {
        var wanted = words.toLowerCase(Locale.ROOT);
        return pages().filter(page -> fits(page, wanted)).limit(most).toList();
    }

    private Stream<PaletteEntry> pages() {
        var ui = UI.getCurrent();
        var ways = navigation.of(currentActor.get()).stream()
                .map(way -> PaletteEntry.page(KIND, ui.getTranslation(way.labelKey()), "/" + way.path(), way.path()));
        return Stream.concat(
                ways,
                Stream.of(
                        PaletteEntry.page(KIND, ui.getTranslation("shell.notices.title"), "", NotificationsView.PATH),
                        PaletteEntry.page(KIND, ui.getTranslation("shell.account.title"), "", AccountView.PATH)));
    }

    private static boolean fits(PaletteEntry page, String wanted) {
        return page.label().toLowerCase(Locale.ROOT).contains(wanted)
                || PinyinInitials.of(page.label()).contains(wanted)
                || page.detail().startsWith(wanted);
    }
}
