package io.kaidian.ui.studio.releases;

import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.UpgradeDraftFactory;
import io.kaidian.studio.releases.ReleaseUpgradeService;
import io.kaidian.ui.studio.StudioLabels;
import java.util.Optional;

/** The card about diagrams that an upgrade of the program brings, where one waits to be taken over. */
@org.springframework.stereotype.Component
class ReleaseUpgradeCards {

    private final ReleaseUpgradeService upgrades;
    private final UpgradeDraftFactory upgradeDrafts;
    private final StudioLabels words;
    private final CurrentActor currentActor;

    ReleaseUpgradeCards(
            ReleaseUpgradeService upgrades,
            UpgradeDraftFactory upgradeDrafts,
            StudioLabels words,
            CurrentActor currentActor) {
        this.upgrades = upgrades;
        this.upgradeDrafts = upgradeDrafts;
        this.words = words;
        this.currentActor = currentActor;
    }

    /** @param changed called when it was decided */
    Optional<ReleaseUpgradeCard> open(Runnable changed) {
        var mayWrite = currentActor.get().has(Role.ANALYST);
        return upgrades.open()
                .map(upgrade -> new ReleaseUpgradeCard(upgrades, upgradeDrafts, words, mayWrite, upgrade, changed));
    }
}
