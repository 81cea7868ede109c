package io.kaidian.ui.analyst;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.support.diagrams.Proposal;
import io.kaidian.support.diagrams.ProposalRefusedException;
import io.kaidian.support.diagrams.Proposals;
import io.kaidian.support.diagrams.Release;
import io.kaidian.support.diagrams.ReleaseChanges;
import io.kaidian.support.diagrams.Releases;
import io.kaidian.support.diagrams.Upgrades;
import io.kaidian.support.drafts.UpgradeDrafts;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.Roles;
import io.kaidian.ui.analyst.StudioNavigation.DraftPlace;
import io.kaidian.ui.shell.Banner;
import io.kaidian.ui.shell.EmptyState;
import io.kaidian.ui.shell.Glyph;
import io.kaidian.ui.shell.StatusBadge;
import io.kaidian.ui.shell.TestId;
import io.kaidian.ui.shell.Times;
import io.kaidian.ui.shell.Toast;
import jakarta.annotation.security.RolesAllowed;
import java.util.stream.Collectors;

/** Every release with what it changed, and what waits to become the next one. */
@Route(value = "studio/releases", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
class ReleasesView extends Div implements HasDynamicTitle {

    private static final int PROPOSALS = 20;

    private final Releases releases;
    private final Proposals proposals;
    private final Upgrades upgrades;
    private final UpgradeDrafts upgradeDrafts;
    private final StudioWords words;
    private final Times times;
    private final boolean mayWrite;

    ReleasesView(
            Releases releases,
            Proposals proposals,
            Upgrades upgrades,
            UpgradeDrafts upgradeDrafts,
            StudioWords words,
            Times times,
            CurrentActor currentActor) {
        this.releases = releases;
        this.proposals = proposals;
        this.upgrades = upgrades;
        this.upgradeDrafts = upgradeDrafts;
        this.words = words;
        this.mayWrite = currentActor.get().has(Role.ANALYST);
        this.times = times;
        addClassNames("studio-page", "stack");
        fill();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("release.title"));
    }

    private void fill() {
        removeAll();
        add(new H1(getTranslation("release.title")));
        upgrades.open().ifPresent(upgrade -> add(new UpgradeCard(upgrade)));
        add(new H2(getTranslation("release.proposals")));
        var waiting = proposals.newest(PROPOSALS);
        if (waiting.isEmpty()) {
            add(new EmptyState(
                    Glyph.PEN, getTranslation("release.proposals.none"), getTranslation("release.proposals.how")));
        }
        waiting.forEach(proposal -> add(card(proposal)));
        add(new H2(getTranslation("release.releases")));
        var all = releases.all();
        all.forEach(release -> add(card(release, all.get(0).number())));
    }

    private Component card(Proposal proposal) {
        var link = new RouterLink(
                proposal.comment(), ProposalView.class, proposal.id().toString());
        link.addClassName("release-comment");
        var card = new Div(
                line(ReleaseWords.badge(proposal), link),
                soft(getTranslation(
                        "release.proposal.by", proposal.proposedBy(), times.dateTime(proposal.proposedAt()))));
        card.addClassNames("card", "release-card");
        return TestId.set(card, "proposal");
    }

    private Component card(Release release, int inForce) {
        var title = new Span(getTranslation("release.number", release.number()));
        title.addClassName("release-number");
        var head = line(title);
        if (release.number() == inForce) {
            head.add(new StatusBadge(StatusBadge.Tone.DONE, getTranslation("release.inForce")));
        }
        if (release.restores() != null) {
            head.add(soft(getTranslation("release.restores", release.restores())));
        }
        var who = release.origin() == Release.Origin.PACKAGED
                ? getTranslation("release.packaged", times.dateTime(release.publishedAt()))
                : getTranslation(
                        "release.published",
                        release.author(),
                        release.publishedBy(),
                        times.dateTime(release.publishedAt()));
        var card = new Div(head, soft(who));
        if (release.origin() == Release.Origin.PUBLISHED) {
            card.add(new Paragraph(release.comment()));
        }
        if (release.base() != null) {
            card.add(changes(release));
        }
        if (release.number() != inForce) {
            var back = new Button(getTranslation("release.back"), click -> askToGoBack(release));
            back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            card.add(new Div(TestId.set(back, "back-to-" + release.number())));
        }
        card.addClassNames("card", "release-card");
        return TestId.set(card, "release-" + release.number());
    }

    /** Read only when somebody opens it: a release is some hundred kilobytes. */
    private Component changes(Release release) {
        var details = new Details(getTranslation("release.changes"));
        details.addOpenedChangeListener(opened -> {
            if (opened.isOpened() && details.getContent().findAny().isEmpty()) {
                details.add(new ChangesList(
                        ReleaseChanges.between(releases.files(release.base()), releases.files(release.number()))));
            }
        });
        return TestId.set(details, "changes-of-" + release.number());
    }

    private void askToGoBack(Release release) {
        new CommentDialog(
                        getTranslation("release.back.title", release.number()),
                        getTranslation("release.back.text"),
                        getTranslation("release.back.do"),
                        comment -> {
                            try {
                                UI.getCurrent()
                                        .navigate(
                                                ProposalView.class,
                                                proposals
                                                        .proposeReturnTo(release.number(), comment)
                                                        .toString());
                            } catch (ProposalRefusedException e) {
                                Toast.trouble(ReleaseWords.in(e.why()));
                            }
                        })
                .open();
    }

    private static Div line(Component... parts) {
        var line = new Div(parts);
        line.addClassName("release-line");
        return line;
    }

    private static Span soft(String text) {
        var span = new Span(text);
        span.addClassNames("soft", "small");
        return span;
    }

    /** What the program brought, and the three things that can be done with it. */
    private final class UpgradeCard extends Banner {

        private UpgradeCard(Upgrades.Upgrade upgrade) {
            super(
                    StatusBadge.Tone.NEEDS_YOU,
                    ReleaseWords.say("release.upgrade.title", upgrade.files().size()),
                    new Paragraph(ReleaseWords.say("release.upgrade.text")));
            var files = new Div();
            files.addClassName("stack");
            upgrade.files().forEach((file, changed) -> {
                files.add(line(new Span(words.file(file)), soft(ReleaseWords.say("release.upgrade." + changed))));
            });
            var keep = new Button(ReleaseWords.say("release.upgrade.keep"), click -> {
                upgrades.keep(upgrade.fingerprint());
                fill();
            });
            var take = new Button(ReleaseWords.say("release.upgrade.take"), click -> new CommentDialog(
                            ReleaseWords.say("release.upgrade.take"),
                            ReleaseWords.say("release.upgrade.take.text"),
                            ReleaseWords.say("release.propose.do"),
                            comment -> {
                                upgrades.take(upgrade.fingerprint(), comment);
                                fill();
                            })
                    .open());
            var merge = new Button(ReleaseWords.say("release.upgrade.merge"), click -> merge(upgrade));
            merge.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            merge.setVisible(mayWrite);
            add(new Div(
                    files,
                    line(
                            TestId.set(merge, "upgrade-merge"),
                            TestId.set(take, "upgrade-take"),
                            TestId.set(keep, "upgrade-keep"))));
            TestId.set(this, "upgrade");
        }

        /** Goes to the draft, and there first to what somebody has to look at. */
        private void merge(Upgrades.Upgrade upgrade) {
            var begun = upgradeDrafts.begin(
                    upgrade.fingerprint(),
                    ReleaseWords.say("release.upgrade.merge.name"),
                    ReleaseWords.say("release.upgrade.merge.theirs"));
            if (begun.toLookAt().isEmpty()) {
                Toast.done(ReleaseWords.say("release.upgrade.merge.done"));
                UI.getCurrent().navigate(DraftView.class, begun.draft().toString());
            } else {
                Toast.trouble(ReleaseWords.say(
                        "release.upgrade.merge.both",
                        begun.toLookAt().stream().map(words::file).collect(Collectors.joining(", "))));
                StudioNavigation.draft(
                        begun.draft(), new DraftPlace(begun.toLookAt().get(0), "compare", null));
            }
        }
    }
}
