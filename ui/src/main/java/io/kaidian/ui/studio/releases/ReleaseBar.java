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
import io.kaidian.ui.live.LiveContent;
import io.kaidian.ui.live.LiveRows;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.studio.StudioNavigation;
import io.kaidian.ui.studio.StudioNavigation.DraftLocation;
import io.kaidian.ui.studio.drafts.EditorContext;
import io.kaidian.ui.studio.drafts.ReleaseBarExtension;
import java.util.ArrayList;
import java.util.List;
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
        var list = new LiveContent(details);
        // It lies over the drawing.
        details.getElement()
                .addEventListener("keydown", escaped -> details.setOpened(false))
                .setFilter("event.key === 'Escape'");
        // Another page may have rehearsed the same files since.
        details.addOpenedChangeListener(opened -> {
            if (opened.isOpened() && opened.isFromClient()) {
                list.show(List.of(card(details, checklist(place), place)));
            }
        });
        var actions = new Div();
        actions.addClassName("release-actions");
        var line = new Line(bar, details, list, actions, new LiveRows(actions));
        place.draft().ifPresent(draft -> {
            Runnable fill = () -> fill(line, place, draft);
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

    /** What the bar holds. What stays as it is may be pressed while the draft is looked at anew, and is not replaced. */
    private record Line(Div bar, Details details, LiveContent list, Div actions, LiveRows buttons) {

        void showChecklist() {
            if (details.getParent().isEmpty()) {
                bar.removeAll();
                bar.add(details, actions);
            }
        }

        void showInstead(Component... parts) {
            bar.removeAll();
            bar.add(parts);
        }
    }

    private void fill(Line line, EditorContext place, DraftId draft) {
        var bar = line.bar();
        var proposal =
                Optional.ofNullable(proposals.newestOf(Set.of(draft.toString())).get(draft.toString()));
        if (drafts.get(draft).state() != Draft.State.OPEN) {
            line.showInstead(proposal.filter(made -> made.release() != null).map(made -> published(bar, made)).stream()
                    .toArray(Component[]::new));
            return;
        }
        if (proposal.filter(Proposal::isPending).isPresent()) {
            line.showInstead(proposed(bar, proposal.get()));
            return;
        }
        if (place.release() != releases.current().number()) {
            // The note above the draft says so, and offers what helps.
            line.showInstead();
            return;
        }
        var checklist = checklist(place);
        var isUnchanged = place.files().equals(releases.current().files());
        line.details().setSummary(status(bar, checklist, place, isUnchanged));
        line.list().show(List.of(card(line.details(), checklist, place)));
        line.showChecklist();
        var buttons = new ArrayList<Button>();
        if (!isUnchanged && faults(checklist) == 0 && checklist.played().isObstacle()) {
            var play = new Button(
                    bar.getTranslation("release.bar.toScenarios"),
                    click -> StudioNavigation.draft(draft, new DraftLocation(place.file(), "scenarios", null)));
            play.addThemeVariants(ButtonVariant.LUMO_SMALL);
            buttons.add(TestId.set(play, "to-scenarios"));
        }
        if (actor.get().has(Role.ANALYST)) {
            var propose = new Button(
                    bar.getTranslation("release.propose"),
                    click -> proposing.open(place, draft, releases.current().files()));
            propose.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
            // What stands against it is told beside it, before anybody has written why it is proposed.
            propose.setEnabled(!isUnchanged && checklist.allows());
            buttons.add(TestId.set(propose, "propose"));
        }
        line.buttons().show(buttons);
    }

    private static StatusBadge status(Div bar, ReleaseChecklist checklist, EditorContext place, boolean isUnchanged) {
        var warnings = place.problems().stream()
                .filter(problem -> problem.severity() == DraftProblem.Severity.WARNING)
                .count();
        if (isUnchanged) {
            return new StatusBadge(Tone.WAITING, bar.getTranslation("release.bar.unchanged"));
        }
        if (checklist.allows()) {
            return warnings == 0
                    ? new StatusBadge(Tone.DONE, bar.getTranslation("release.bar.ready"))
                    : new StatusBadge(Tone.NEEDS_YOU, bar.getTranslation("release.bar.warned", warnings));
        }
        var faults = faults(checklist);
        var obstacle = faults > 0
                ? bar.getTranslation("release.bar.missing", faults)
                : bar.getTranslation(checklist.scenarios() == null ? "release.bar.unplayed" : "release.bar.scenarios");
        return new StatusBadge(Tone.NEEDS_YOU, obstacle);
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
