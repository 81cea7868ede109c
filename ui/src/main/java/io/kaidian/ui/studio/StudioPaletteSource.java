package io.kaidian.ui.studio;

import com.vaadin.flow.component.UI;
import io.kaidian.platform.releases.Release;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.layout.PaletteSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Drafts by name, releases by number or by what was said of them. */
@Component
@Order(50)
class StudioPaletteSource implements PaletteSource {

    private final ReleaseService releases;
    private final DraftService drafts;

    StudioPaletteSource(ReleaseService releases, DraftService drafts) {
        this.releases = releases;
        this.drafts = drafts;
    }

    @Override
    public boolean isFor(Actor actor) {
        return actor.has(Role.ANALYST) || actor.has(Role.PUBLISHER);
    }

    @Override
    public List<String> kinds() {
        return List.of("draft", "release");
    }

    @Override
    public List<PaletteEntry> find(String words, int most) {
        var wanted = words.toLowerCase(Locale.ROOT);
        var begun = drafts.open().stream()
                .filter(draft -> draft.name().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(most)
                .map(draft -> PaletteEntry.page("draft", draft.name(), "", "studio/draft/" + draft.id()));
        var published = releases.all().stream()
                .filter(release -> fits(release, wanted))
                .limit(most)
                .map(release -> PaletteEntry.page(
                        "release",
                        UI.getCurrent().getTranslation("release.number", release.number()),
                        release.comment(),
                        "studio/releases"));
        return Stream.concat(begun, published).toList();
    }

    private static boolean fits(Release release, String wanted) {
        return String.valueOf(release.number()).equals(wanted)
                || release.comment().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
