package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.Draft;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.studio.releases.Proposal;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.studio.releases.ReleaseChecklist;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.studio.StudioNavigation;
import io.kaidian.ui.studio.StudioNavigation.DraftLocation;
import io.kaidian.ui.studio.drafts.EditorContext;
import io.kaidian.ui.studio.drafts.ReleaseBarExtension;
import java.util.Optional;
import java.util.Set;

/** Above a draft: how far it is from being published, and the way there. */
@org.springframework.stereotype.Component
class ReleaseBar implements ReleaseBarExtension {

    private final ProposalService proposals;
    private final ReleaseService releases;
    private final CurrentActor actor;
    private final DrawingErrors drawingErrors;
    private final ProposeDialogFactory proposing;
    private final DraftService drafts;
    private final LiveUpdates liveUpdates;
    private final ReleaseBylines bylines;

    ReleaseBar(
            ProposalService proposals,
            ReleaseService releases,
            CurrentActor actor,
            DrawingErrors drawingErrors,
            ProposeDialogFactory proposing,
            DraftService drafts,
            LiveUpdates liveUpdates,
            ReleaseBylines bylines) {
        this.proposals = proposals;
        this.releases = releases;
        this.actor = actor;
        this.drawingErrors = drawingErrors;
        this.proposing = proposing;
        this.drafts = drafts;
        this.liveUpdates = liveUpdates;
        this.bylines = bylines;
    }

    @Override
    public Component open(EditorContext place) {
        var bar = new Div();
        bar.addClassNames("release-line", "publish-bar");
        // The same as long as the page lives: what somebody opened stays open while colleagues save.
        var details = TestId.set(new Details(), "publish-checklist");
        // It lies over the drawing.
        details.getElement()
                .addEventListener("keydown", escaped -> details.setOpened(false))
                .setFilter("event.key === 'Escape'");
        // Another page may have rehearsed the same files since.
        details.addOpenedChangeListener(opened -> {
            if (opened.isOpened() && opened.isFromClient()) {
                details.removeAll();
                details.add(card(details, checklist(place), place));
            }
        });
        place.draft().ifPresent(draft -> {
            Runnable fill = () -> fill(bar, details, place, draft);
            fill.run();
            liveUpdates.onProposals(bar, fill);
            var saved = place.onSaved(fill);
            var found = place.onProblems(fill);
            var rehearsed = place.onTrialRun(fill);
            bar.addDetachListener(detached -> {
                saved.remove();
                found.remove();
                rehearsed.remove();
            });
        });
        return TestId.set(bar, "publish-bar");
    }

    private void fill(Div bar, Details details, EditorContext place, DraftId draft) {
        bar.getChildren().filter(shown -> shown != details).toList().forEach(bar::remove);
        var proposal =
                Optional.ofNullable(proposals.newestOf(Set.of(draft.toString())).get(draft.toString()));
        if (drafts.get(draft).state() != Draft.State.OPEN) {
            details.removeFromParent();
            proposal.filter(made -> made.release() != null).ifPresent(made -> bar.add(published(bar, made)));
            return;
        }
        if (proposal.filter(Proposal::isPending).isPresent()) {
            details.removeFromParent();
            bar.add(proposed(bar, proposal.get()));
            return;
        }
        if (place.release() != releases.current().number()) {
            // The note above the draft says so, and offers what helps.
            details.removeFromParent();
            return;
        }
        var checklist = checklist(place);
        var faults = faults(checklist);
        var isUnchanged = place.files().equals(releases.current().files());
        var warnings = place.problems().stream()
                .filter(problem -> problem.severity() == DraftProblem.Severity.WARNING)
                .count();
        var isClean = checklist.allows() && warnings == 0;
        var stands = isUnchanged
                ? bar.getTranslation("release.bar.unchanged")
                : checklist.allows()
                        ? isClean
                                ? bar.getTranslation("release.bar.ready")
                                : bar.getTranslation("release.bar.warned", warnings)
                        : faults > 0
                                ? bar.getTranslation("release.bar.missing", faults)
                                : bar.getTranslation(
                                        checklist.scenarios() == null
                                                ? "release.bar.unplayed"
                                                : "release.bar.scenarios");
        details.setSummary(new StatusBadge(isUnchanged ? Tone.WAITING : isClean ? Tone.DONE : Tone.NEEDS_YOU, stands));
        details.removeAll();
        details.add(card(details, checklist, place));
        if (details.getParent().isEmpty()) {
            bar.add(details);
        }
        if (!isUnchanged && faults == 0 && checklist.played().isObstacle()) {
            var play = new Button(
                    bar.getTranslation("release.bar.toScenarios"),
                    click -> StudioNavigation.draft(draft, new DraftLocation(place.file(), "scenarios", null)));
            play.addThemeVariants(ButtonVariant.LUMO_SMALL);
            bar.add(TestId.set(play, "to-scenarios"));
        }
        if (actor.get().has(Role.ANALYST)) {
            var propose = new Button(
                    bar.getTranslation("release.propose"),
                    click -> proposing.open(place, draft, releases.current().files()));
            propose.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
            // What stands against it is told beside it, before anybody has written why it is proposed.
            propose.setEnabled(!isUnchanged && checklist.allows());
            bar.add(TestId.set(propose, "propose"));
        }
    }

    /** With a way from each problem to its place, for which the list is put away. */
    private ReleaseChecklistCard card(Details details, ReleaseChecklist checklist, EditorContext place) {
        return new ReleaseChecklistCard(checklist, releases.current().files(), place.files(), bylines, problem -> {
            details.setOpened(false);
            place.show(problem);
        });
    }

    /** As many as the list of problems counts. */
    static long faults(ReleaseChecklist checklist) {
        return checklist.lintErrors()
                + checklist.problems().stream()
                        .filter(problem -> problem.severity() == DraftProblem.Severity.ERROR)
                        .count();
    }

    /** All that is left to say of a draft that was published. */
    private static Component published(Div bar, Proposal proposal) {
        var number = String.valueOf(proposal.release());
        var toRelease = new RouterLink(bar.getTranslation("release.bar.toRelease", number), ReleasesView.class);
        return TestId.set(
                new Banner(
                        Tone.DONE,
                        bar.getTranslation("release.bar.published", number),
                        TestId.set(toRelease, "to-release")),
                "draft-published");
    }

    /** A draft is proposed once at a time: what was proposed has to be decided or taken back first. */
    private static Component proposed(Div bar, Proposal proposal) {
        var toProposal = new RouterLink(
                bar.getTranslation("release.bar.toProposal"),
                ReleaseProposalView.class,
                proposal.id().toString());
        return TestId.set(
                new Div(
                        new StatusBadge(Tone.WAITING, bar.getTranslation("release.bar." + proposal.state())),
                        TestId.set(toProposal, "to-proposal")),
                "draft-proposed");
    }

    private ReleaseChecklist checklist(EditorContext place) {
        return proposals.checklist(place.files(), drawingErrors.of(place));
    }
}
