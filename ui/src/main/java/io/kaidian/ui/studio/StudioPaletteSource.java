package io.kaidian.ui.studio;

import com.vaadin.flow.component.UI;
import io.kaidian.platform.releases.Release;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.layout.PaletteSource;
import io.kaidian.ui.layout.i18n.PinyinInitials;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Pages of the studio by name or by its pinyin initials, drafts by name, releases by number, by what they are called or by
 * what was said of them.
 */
@Component
@Order(50)
class StudioPaletteSource implements PaletteSource {

    private final ReleaseService releases;
    private final DraftService drafts;
    private final StudioPages pages;

    StudioPaletteSource(ReleaseService releases, DraftService drafts, StudioPages pages) {
        this.pages = pages;
        this.releases = releases;
        this.drafts = drafts;
    }

    @Override
    public boolean isFor(Actor actor) {
        return actor.has(Role.ANALYST) || actor.has(Role.PUBLISHER);
    }

    @Override
    public List<String> kinds() {
        return List.of("page", "draft", "release");
    }

    @Override
    public List<PaletteEntry> find(String words, int most) {
        var wanted = words.toLowerCase(Locale.ROOT);
        var shown = pages.sections().stream()
                .flatMap(section -> section.pages().stream()
                        .filter(page -> fits(page.name(), wanted))
                        .map(page -> new PaletteEntry(
                                "page",
                                page.name(),
                                section.heading(),
                                () -> UI.getCurrent().navigate(page.view(), page.parameters()))))
                .limit(most);
        var begun = drafts.open().stream()
                .filter(draft -> draft.name().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(most)
                .map(draft -> PaletteEntry.page("draft", draft.name(), "", "studio/draft/" + draft.id()));
        var published = releases.all().stream()
                .filter(release -> fits(release, wanted))
                .limit(most)
                .map(release -> PaletteEntry.page("release", called(release), release.comment(), "studio/releases"));
        return Stream.of(shown, begun, published).flatMap(found -> found).toList();
    }

    private static boolean fits(String page, String wanted) {
        return page.toLowerCase(Locale.ROOT).contains(wanted)
                || PinyinInitials.of(page).contains(wanted);
    }

    private static boolean fits(Release release, String wanted) {
        return String.valueOf(release.number()).equals(wanted)
                || called(release).toLowerCase(Locale.ROOT).startsWith(wanted)
                || release.comment().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static String called(Release release) {
        return UI.getCurrent().getTranslation("release.number", release.number());
    }
}
