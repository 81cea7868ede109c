package io.kaidian.ui.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.studio.drafts.UpgradeDraftFactory;
import io.kaidian.studio.releases.BundledReleaseInstaller;
import io.kaidian.studio.releases.ReleaseUpgradeService;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever looks at the releases learns why the program's newer files are not among them. */
class ReleaseUpgradeCardsTest extends ComponentTestSupport {

    private final BundledReleaseInstaller installer = mock(BundledReleaseInstaller.class);
    private final ReleaseUpgradeCards cards = new ReleaseUpgradeCards(
            mock(ReleaseUpgradeService.class),
            mock(UpgradeDraftFactory.class),
            installer,
            mock(StudioLabels.class),
            mock(CurrentActor.class));

    @Test
    void namesTheConnectionsForWhichNewerFilesWait() {
        when(installer.waitsFor()).thenReturn(List.of("PostgreSQL JDBC Driver", "kaidian 0123456789ab"));

        var banner = cards.waiting().orElseThrow();

        UI.getCurrent().add(banner);
        assertThat(find(ListItem.class).all())
                .extracting(ListItem::getText)
                .containsExactly("PostgreSQL JDBC Driver", "kaidian 0123456789ab");
    }

    @Test
    void tellsOfNothingWhereNothingWaits() {
        when(installer.waitsFor()).thenReturn(List.of());

        assertThat(cards.waiting()).isEmpty();
    }
}
