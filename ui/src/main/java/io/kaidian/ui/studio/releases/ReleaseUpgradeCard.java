package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.studio.drafts.UpgradeDraftFactory;
import io.kaidian.studio.releases.ProposalStateException;
import io.kaidian.studio.releases.ReleaseUpgradeService;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioNavigation;
import io.kaidian.ui.studio.StudioNavigation.DraftLocation;
import io.kaidian.ui.studio.drafts.DraftView;
import java.util.stream.Collectors;

/** What a new version of the program brought, and the three things that can be done with it. */
class ReleaseUpgradeCard extends Banner {

    private final ReleaseUpgradeService upgrades;
    private final UpgradeDraftFactory drafts;
    private final StudioLabels words;
    private final ReleaseUpgradeService.Upgrade upgrade;
    private final Runnable chosen;

    /**
     * A card.
     *
     * @param mayWrite whether the reader may begin drafts
     * @param chosen called once it has been decided, here or by somebody else meanwhile
     */
    ReleaseUpgradeCard(
            ReleaseUpgradeService upgrades,
            UpgradeDraftFactory drafts,
            StudioLabels words,
            boolean mayWrite,
            ReleaseUpgradeService.Upgrade upgrade,
            Runnable chosen) {
        super(
                StatusBadge.Tone.NEEDS_YOU,
                ReleaseLabels.say("release.upgrade.title", upgrade.files().size()),
                new Paragraph(ReleaseLabels.say("release.upgrade.text")));
        this.upgrades = upgrades;
        this.drafts = drafts;
        this.words = words;
        this.upgrade = upgrade;
        this.chosen = chosen;
        var merge = button("merge", () -> ifStillOpen(this::merge));
        merge.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        merge.setVisible(mayWrite);
        addBelow(
                files(),
                line(
                        merge,
                        button("take", this::askToTake),
                        button("keep", () -> Confirm.before("release.upgrade.keep", () -> ifStillOpen(this::keep)))));
        TestId.set(this, "upgrade");
    }

    private Component files() {
        var files = new Div();
        files.addClassName("upgrade-files");
        upgrade.files().forEach((file, changed) -> {
            var how = new Span(ReleaseLabels.say("release.upgrade." + changed));
            how.addClassNames("soft", "small");
            files.add(line(new Span(words.file(file)), how));
        });
        return files;
    }

    private static Button button(String choice, Runnable act) {
        return TestId.set(
                new Button(ReleaseLabels.say("release.upgrade." + choice), click -> act.run()), "upgrade-" + choice);
    }

    private static Div line(Component... parts) {
        var line = new Div(parts);
        line.addClassName("release-line");
        return line;
    }

    private void keep() {
        upgrades.keep(upgrade.fingerprint());
        chosen.run();
    }

    private void askToTake() {
        new TextPromptDialog(
                        ReleaseLabels.comment(
                                ReleaseLabels.say("release.upgrade.take"), ReleaseLabels.say("release.propose.do")),
                        "take " + upgrade.fingerprint(),
                        comment -> ifStillOpen(() -> take(comment)))
                .explained(new Paragraph(ReleaseLabels.say("release.upgrade.take.text")))
                .open();
    }

    private void take(String comment) {
        try {
            var proposal = upgrades.take(upgrade.fingerprint(), comment);
            UI.getCurrent().navigate(ReleaseProposalView.class, proposal.toString());
        } catch (ProposalStateException refused) {
            Toast.error(ReleaseLabels.in(refused.why()));
        }
    }

    /** Goes to the draft, and there first to what somebody has to look at. */
    private void merge() {
        var begun = drafts.begin(
                upgrade.fingerprint(),
                ReleaseLabels.say("release.upgrade.merge.name"),
                ReleaseLabels.say("release.upgrade.merge.theirs"));
        if (begun.toLookAt().isEmpty()) {
            Toast.success(ReleaseLabels.say("release.upgrade.merge.done"));
            UI.getCurrent().navigate(DraftView.class, begun.draft().toString());
        } else {
            Toast.error(ReleaseLabels.say(
                    "release.upgrade.merge.both",
                    begun.toLookAt().stream().map(words::file).collect(Collectors.joining(", "))));
            StudioNavigation.draft(
                    begun.draft(), new DraftLocation(begun.toLookAt().get(0), "compare", null));
        }
    }

    /** Two people may have the card before them. */
    private void ifStillOpen(Runnable act) {
        if (upgrades.open().filter(upgrade::equals).isPresent()) {
            act.run();
        } else {
            Toast.error(ReleaseLabels.say("release.upgrade.chosen"));
            chosen.run();
        }
    }
}
