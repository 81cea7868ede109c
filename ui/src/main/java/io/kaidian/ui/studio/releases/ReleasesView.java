package io.kaidian.ui.studio.releases;

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
import io.kaidian.platform.releases.Release;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.releases.Proposal;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.studio.releases.ProposalStateException;
import io.kaidian.studio.releases.ReleaseRegressionDetector;
import io.kaidian.studio.releases.ReleaseRollback;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioLayout;
import io.kaidian.ui.studio.monitoring.DiagramView;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every release with what it changed, and what waits to become the next one. */
@Route(value = "studio/releases", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
class ReleasesView extends Div implements HasDynamicTitle {

    private static final int PROPOSALS = 20;

    private final ReleaseService releases;
    private final ProposalService proposals;
    private final ReleaseRegressionDetector alarms;
    private final ReleaseRollback back;
    private final StudioLabels words;
    private final ReleaseComparison comparison;
    private final DateTimeFormats times;
    private final ReleaseBylines bylines;
    private final ReleaseUpgradeCards upgrades;

    ReleasesView(
            ReleaseService releases,
            ProposalService proposals,
            ReleaseRegressionDetector alarms,
            ReleaseRollback back,
            StudioLabels words,
            ReleaseBylines bylines,
            ReleaseUpgradeCards upgrades,
            ReleaseComparison comparison) {
        this.releases = releases;
        this.proposals = proposals;
        this.alarms = alarms;
        this.back = back;
        this.words = words;
        this.bylines = bylines;
        this.times = bylines.times();
        this.upgrades = upgrades;
        this.comparison = comparison;
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
        upgrades.waiting().ifPresent(this::add);
        upgrades.open(this::fill).ifPresent(this::add);
        add(new H2(getTranslation("release.proposals")));
        var waiting = proposals.newest(PROPOSALS);
        if (waiting.isEmpty()) {
            add(new EmptyState(
                    KaidianIcon.PEN,
                    getTranslation("release.proposals.none"),
                    getTranslation("release.proposals.how")));
        }
        var all = releases.all();
        waiting.forEach(proposal -> add(card(proposal, isTakenBack(proposal.release(), all))));
        add(new H2(getTranslation("release.releases")));
        all.forEach(release -> add(card(release, all.get(0).number(), isTakenBack(release.number(), all))));
    }

    /** Whether an earlier one was put into force in its place. */
    private static boolean isTakenBack(@Nullable Integer release, List<Release> all) {
        return release != null
                && all.stream()
                        .filter(later -> later.number() > release)
                        .map(Release::restores)
                        .anyMatch(restored -> restored != null && restored < release);
    }

    private Component card(Proposal proposal, boolean takenBack) {
        var link = new RouterLink(
                proposal.comment(), ReleaseProposalView.class, proposal.id().toString());
        link.addClassName("release-comment");
        var card = new Div(
                takenBack ? line(takenBack(), link) : line(ReleaseLabels.badge(proposal), link),
                soft(getTranslation(
                        "release.proposal.by",
                        bylines.name(proposal.proposedBy()),
                        times.dateTime(proposal.proposedAt()))));
        card.addClassNames("card", "release-card");
        return TestId.set(card, "proposal");
    }

    private StatusBadge takenBack() {
        return new StatusBadge(StatusBadge.Tone.STOPPED, getTranslation("release.takenBack"));
    }

    private Component card(Release release, int inForce, boolean takenBack) {
        var title = new Span(getTranslation("release.number", release.number()));
        title.addClassName("release-number");
        var head = line(title);
        if (release.number() == inForce) {
            head.add(new StatusBadge(StatusBadge.Tone.DONE, getTranslation("release.inForce")));
        }
        if (takenBack) {
            head.add(takenBack());
        }
        if (release.restores() != null) {
            head.add(soft(getTranslation("release.restores", release.restores())));
        }
        var card = new Div(head, soft(who(release)));
        // What is taken back before that day binds nobody.
        var isCalledOff = takenBack && !times.hasPassed(release.inForceFrom());
        if (release.rulesChanged() && release.base() != null && !isCalledOff) {
            card.add(TestId.set(
                    soft(getTranslation("release.rulesFrom", times.dateTime(release.inForceFrom()))),
                    "rules-from-" + release.number()));
        }
        if (release.origin() == Release.Origin.PUBLISHED) {
            card.add(new Paragraph(release.comment()));
        }
        var base = release.base();
        if (base != null) {
            card.add(changes(release, base));
        }
        if (release.number() == inForce) {
            alarms.of(release.number()).forEach(alarm -> card.add(alarm(alarm)));
            if (back.canReturn(release)) {
                var takeBack = new Button(
                        getTranslation("release.takeBack", release.number() - 1), click -> askToTakeBack(release));
                takeBack.addThemeVariants(ButtonVariant.LUMO_ERROR);
                card.add(line(TestId.set(takeBack, "take-back"), soft(getTranslation("release.takeBack.how"))));
            }
        } else {
            var restore = new Button(getTranslation("release.back"), click -> askToGoBack(release));
            restore.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            card.add(
                    line(TestId.set(restore, "back-to-" + release.number()), soft(getTranslation("release.back.how"))));
        }
        card.addClassNames("card", "release-card");
        return TestId.set(card, "release-" + release.number());
    }

    private String who(Release release) {
        var at = times.dateTime(release.publishedAt());
        if (release.origin() == Release.Origin.PACKAGED) {
            return getTranslation("release.packaged", at);
        }
        // Only the return to the release before is one person's act.
        return release.author().equals(release.publishedBy())
                ? getTranslation("release.returnedAlone", bylines.name(release.author()), at)
                : getTranslation(
                        "release.published", bylines.name(release.author()), bylines.name(release.publishedBy()), at);
    }

    private Component alarm(ReleaseRegressionDetector.Alarm alarm) {
        var text = alarm.kind() == ReleaseRegressionDetector.Kind.FAILS
                ? getTranslation("release.alarm.fails")
                : getTranslation("release.alarm.slow", words.span(alarm.now()), words.span(alarm.before()));
        var where = new RouterLink(ReleaseLabels.in(alarms.nameOf(alarm)), DiagramView.class, alarm.processKey());
        return TestId.set(
                line(new StatusBadge(StatusBadge.Tone.STOPPED, getTranslation("release.alarm")), where, soft(text)),
                "release-alarm");
    }

    private void askToTakeBack(Release release) {
        new TextPromptDialog(
                        new TextPromptDialog.Labels(
                                getTranslation("release.takeBack.title", release.number()),
                                getTranslation("release.takeBack.label"),
                                getTranslation("release.takeBack.missing"),
                                getTranslation("release.takeBack.do")),
                        "take back " + release.number(),
                        comment -> {
                            try {
                                var returned = back.returnToTheOneBefore(comment);
                                Toast.success(getTranslation(
                                        "release.takeBack.done",
                                        release.number() - 1,
                                        returned.release(),
                                        returned.moving()));
                                // With what stands at the left: a form may have gone.
                                UI.getCurrent().refreshCurrentRoute(true);
                            } catch (ProposalStateException e) {
                                Toast.error(ReleaseLabels.in(e.why()));
                            }
                        })
                .explained(new Paragraph(getTranslation(
                        "release.takeBack.text", release.number() - 1, release.number(), back.runningOn(release))))
                .destructive()
                .open();
    }

    /** Read only when somebody opens it: a release is some hundred kilobytes. */
    private Component changes(Release release, int base) {
        var details = new Details(getTranslation("release.changes"));
        details.addOpenedChangeListener(opened -> {
            if (opened.isOpened() && details.getContent().findAny().isEmpty()) {
                details.add(comparison.changes(releases.files(base), releases.files(release.number())));
            }
        });
        return TestId.set(details, "changes-of-" + release.number());
    }

    private void askToGoBack(Release release) {
        new TextPromptDialog(
                        ReleaseLabels.comment(
                                getTranslation("release.back.title", release.number()),
                                getTranslation("release.back.do")),
                        "return to " + release.number(),
                        comment -> {
                            try {
                                UI.getCurrent()
                                        .navigate(
                                                ReleaseProposalView.class,
                                                proposals
                                                        .proposeRollback(release.number(), comment)
                                                        .toString());
                            } catch (ProposalStateException e) {
                                Toast.error(ReleaseLabels.in(e.why()));
                            }
                        })
                .explained(new Paragraph(getTranslation("release.back.text")))
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
}
