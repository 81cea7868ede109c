package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.UpgradeDraftFactory;
import io.kaidian.studio.releases.BundledReleaseInstaller;
import io.kaidian.studio.releases.ReleaseUpgradeService;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.util.Optional;

/** What is told of diagrams, tables and texts that an upgrade of the program brings: somebody has to choose, or nodes have to end. */
@org.springframework.stereotype.Component
class ReleaseUpgradeCards {

    private final ReleaseUpgradeService upgrades;
    private final UpgradeDraftFactory upgradeDrafts;
    private final BundledReleaseInstaller installer;
    private final StudioLabels words;
    private final CurrentActor currentActor;

    ReleaseUpgradeCards(
            ReleaseUpgradeService upgrades,
            UpgradeDraftFactory upgradeDrafts,
            BundledReleaseInstaller installer,
            StudioLabels words,
            CurrentActor currentActor) {
        this.upgrades = upgrades;
        this.upgradeDrafts = upgradeDrafts;
        this.installer = installer;
        this.words = words;
        this.currentActor = currentActor;
    }

    /** @param changed called when it was decided */
    Optional<ReleaseUpgradeCard> open(Runnable changed) {
        var mayWrite = currentActor.get().has(Role.ANALYST);
        return upgrades.open()
                .map(upgrade -> new ReleaseUpgradeCard(upgrades, upgradeDrafts, words, mayWrite, upgrade, changed));
    }

    /** Where newer files wait until no node of another version is connected. */
    Optional<Banner> waiting() {
        var others = installer.waitsFor();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        var banner = new Banner(
                StatusBadge.Tone.WAITING,
                ReleaseLabels.say("release.upgrade.waits"),
                new Paragraph(ReleaseLabels.say("release.upgrade.waits.text")),
                new UnorderedList(others.stream().map(ListItem::new).toArray(ListItem[]::new)));
        return Optional.of(TestId.set(banner, "upgrade-waits"));
    }
}
