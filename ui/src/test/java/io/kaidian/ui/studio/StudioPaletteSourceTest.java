package io.kaidian.ui.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.RouteParameters;
import io.kaidian.platform.releases.Release;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.layout.PaletteEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The palette finds the studio's pages, and releases by what they are called. */
class StudioPaletteSourceTest extends ComponentTestSupport {

    private final ReleaseService releases = mock(ReleaseService.class);
    private final StudioPages pages = mock(StudioPages.class);
    private final StudioPaletteSource source = new StudioPaletteSource(releases, mock(DraftService.class), pages);

    @BeforeEach
    void publish() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        when(releases.all())
                .thenReturn(List.of(new Release(
                        2,
                        Release.Origin.PUBLISHED,
                        1,
                        null,
                        "twelve hours",
                        "analyst1",
                        "analyst2",
                        Instant.EPOCH,
                        "f-2",
                        Instant.EPOCH,
                        false)));
        when(pages.sections())
                .thenReturn(List.of(
                        new StudioPages.Section("Work", List.of(page("Drafts"))),
                        new StudioPages.Section("Tables", List.of(page("Review routing"), page("审核分派")))));
    }

    @Test
    void findsPagesByNameAndByPinyinInitials() {
        assertThat(source.find("draft", 5)).extracting(PaletteEntry::label).containsExactly("Drafts");
        assertThat(source.find("routing", 5)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("page");
            assertThat(found.detail()).isEqualTo("Tables");
        });
        assertThat(source.find("shfp", 5)).extracting(PaletteEntry::label).containsExactly("审核分派");
    }

    @Test
    void findsReleasesByWhatTheyAreCalled() {
        assertThat(source.find("!{release.number", 5))
                .extracting(PaletteEntry::detail)
                .containsExactly("twelve hours");
    }

    private static StudioPages.Page page(String name) {
        return new StudioPages.Page(name, Div.class, RouteParameters.empty(), name);
    }
}
