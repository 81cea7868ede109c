package io.kaidian.ui.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.shared.Registration;
import io.kaidian.enforcement.sanctions.points.PointsLedgerSimulation;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.Draft;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.studio.releases.Proposal;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.studio.releases.ReleaseChecklist;
import io.kaidian.studio.trials.Replay;
import io.kaidian.studio.trials.ReplayReport;
import io.kaidian.studio.trials.ReplayService;
import io.kaidian.studio.trials.TrialReportRepository;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.drafts.EditorContext;
import io.kaidian.ui.studio.trials.ReplayTab;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.MockMakers;

/** The bar above a draft says what its propose dialog says. */
@ViewPackages(classes = ReleasesView.class)
class ReleaseBarTest extends BrowserlessTest {

    private static final TrialReportRepository.Report PLAYED = new TrialReportRepository.Report(
            TrialReportRepository.Kind.SCENARIOS, "lin", Instant.EPOCH, true, Map.of("played", 4, "failed", 0), null);

    private final ProposalService proposals = mock(ProposalService.class);
    private final ReleaseService releases = mock(ReleaseService.class);
    private final CurrentActor actor = mock(CurrentActor.class);
    private final EditorContext place = mock(EditorContext.class);
    private final DraftService drafts = mock(DraftService.class);
    private final ReleaseBylines bylines = mock(ReleaseBylines.class);
    private final DraftId id = DraftId.of(UUID.randomUUID().toString());

    @BeforeEach
    void open() {
        when(place.draft()).thenReturn(Optional.of(id));
        stands(Draft.State.OPEN);
        when(place.release()).thenReturn(1);
        when(place.onSaved(any())).thenReturn(mock(Registration.class));
        when(place.onProblems(any())).thenReturn(mock(Registration.class));
        when(releases.current()).thenReturn(new ReleaseService.Current(1, Map.of()));
        when(actor.get()).thenReturn(new Actor(Actor.Kind.STAFF, "lin", null, Set.of(Role.ANALYST)));
    }

    @Test
    void looksAgainWhenAReplayIsOver() {
        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(0, List.of(), null, null));
        var rehearsed = ArgumentCaptor.forClass(Runnable.class);
        when(place.onTrialRun(rehearsed.capture())).thenReturn(mock(Registration.class));
        var bar = new ReleaseBar(
                        proposals,
                        releases,
                        actor,
                        mock(DrawingErrors.class),
                        mock(ProposeDialogFactory.class),
                        drafts,
                        mock(LiveUpdates.class),
                        bylines)
                .open(place);
        UI.getCurrent().add(bar);
        assertThat(bar.getElement().getTextRecursively()).contains("release.check.replay.no");

        var report = new TrialReportRepository.Report(
                TrialReportRepository.Kind.REPLAY,
                "lin",
                Instant.EPOCH,
                true,
                Map.of("cases", 4, "different", 0),
                "lin");
        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(0, List.of(), null, report));
        rehearsed.getValue().run();

        assertThat(bar.getElement().getTextRecursively())
                .doesNotContain("release.check.replay.no")
                .contains("release.check.replay.seen");
    }

    @Test
    void proposesNothingBeforeSomethingIsChangedAndTheChecklistAllowsIt() {
        when(place.onTrialRun(any())).thenReturn(mock(Registration.class));
        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(0, List.of(), PLAYED, null));
        assertThat(propose().isEnabled()).as("nothing is changed").isFalse();

        when(place.files()).thenReturn(List.of(new ReleaseFile("catalogue/consent.csv", "other words")));
        assertThat(propose().isEnabled()).isTrue();

        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(1, List.of(), PLAYED, null));
        assertThat(propose().isEnabled()).as("the drawing has a fault").isFalse();
    }

    @Test
    void keepsWhatIsPressedWhileTheDraftIsLookedAtAnew() {
        var error = new DraftProblem(
                "catalogue/consent.csv",
                "what",
                DraftProblem.Severity.ERROR,
                "catalogue.missing",
                new LocalizedText("缺少", "missing"));
        when(place.files()).thenReturn(List.of(new ReleaseFile("catalogue/consent.csv", "other words")));
        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(0, List.of(error), PLAYED, null));
        var found = ArgumentCaptor.forClass(Runnable.class);
        when(place.onProblems(found.capture())).thenReturn(mock(Registration.class));
        when(place.onTrialRun(any())).thenReturn(mock(Registration.class));
        bar();
        var propose = find(Button.class).testId("propose");
        var problem = find(NativeButton.class).single();

        found.getValue().run();
        assertThat(find(Button.class).testId("propose")).isSameAs(propose);
        assertThat(find(NativeButton.class).single()).isSameAs(problem);

        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(0, List.of(), PLAYED, null));
        found.getValue().run();
        assertThat(find(NativeButton.class).exists()).as("it is mended").isFalse();
        assertThat(find(Button.class).testId("propose").isEnabled()).isTrue();
    }

    @Test
    void saysThatWarningsAreLeftToReadAndLeadsToTheirPlace() {
        var warning = new DraftProblem(
                "catalogue/consent.csv",
                "what",
                DraftProblem.Severity.WARNING,
                "consent.notNamed",
                new LocalizedText("错", "wrong"));
        when(place.onTrialRun(any())).thenReturn(mock(Registration.class));
        when(place.files()).thenReturn(List.of(new ReleaseFile("catalogue/consent.csv", "other words")));
        when(place.problems()).thenReturn(List.of(warning));
        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(0, List.of(warning), PLAYED, null));

        var bar = bar();

        assertThat(bar.getElement().getTextRecursively())
                .contains("release.bar.warned")
                .doesNotContain("release.bar.ready");
        assertThat(find(Button.class, bar).testId("propose").isEnabled())
                .as("it forbids nothing")
                .isTrue();
        test(find(NativeButton.class, bar).testId("check-problem-consent.notNamed"))
                .click();
        verify(place).show(warning);
    }

    @Test
    void countsProblemsAsTheirListDoes() {
        when(place.onTrialRun(any())).thenReturn(mock(Registration.class));
        when(place.files()).thenReturn(List.of(new ReleaseFile("catalogue/consent.csv", "other words")));
        var text = new LocalizedText("错", "wrong");
        var problems = List.of(
                new DraftProblem("a.bpmn", null, DraftProblem.Severity.ERROR, "one", text),
                new DraftProblem("a.bpmn", null, DraftProblem.Severity.ERROR, "two", text),
                new DraftProblem("a.bpmn", null, DraftProblem.Severity.WARNING, "three", text));
        var checklist = new ReleaseChecklist(2, problems, null, null);
        when(proposals.checklist(any(), anyInt())).thenReturn(checklist);

        assertThat(ReleaseBar.faults(checklist)).isEqualTo(4);
        assertThat(bar().getElement().getTextRecursively()).contains("release.bar.missing");

        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(0, List.of(), null, null));

        assertThat(bar().getElement().getTextRecursively())
                .contains("release.bar.unplayed")
                .doesNotContain("release.bar.scenarios");
    }

    @Test
    void saysThatScenariosFailOnlyWhereOneDidAndLeadsToThem() {
        when(place.onTrialRun(any())).thenReturn(mock(Registration.class));
        when(place.files()).thenReturn(List.of(new ReleaseFile("catalogue/consent.csv", "other words")));
        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(0, List.of(), null, null));

        var bar = bar();

        assertThat(bar.getElement().getTextRecursively())
                .contains("release.bar.unplayed")
                .doesNotContain("release.bar.scenarios");
        assertThat(find(Button.class, bar).testId("to-scenarios").isEnabled()).isTrue();

        UI.getCurrent().removeAll();
        var failed = new TrialReportRepository.Report(
                TrialReportRepository.Kind.SCENARIOS,
                "lin",
                Instant.EPOCH,
                false,
                Map.of("played", 4, "failed", 1),
                null);
        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(0, List.of(), failed, null));

        assertThat(bar().getElement().getTextRecursively())
                .contains("release.bar.scenarios")
                .doesNotContain("release.bar.unplayed");
    }

    @Test
    void doesNotCallALineDoneThatHoldsWarnings() {
        var text = new LocalizedText("错", "wrong");
        var warning = new DraftProblem("a.bpmn", null, DraftProblem.Severity.WARNING, "one", text);
        var error = new DraftProblem("a.bpmn", null, DraftProblem.Severity.ERROR, "two", text);

        assertThat(checked(List.of())).contains("release.mark.DONE");
        assertThat(checked(List.of(warning))).contains("release.mark.WARNED").doesNotContain("release.mark.DONE");
        assertThat(checked(List.of(warning, error))).contains("release.mark.WRONG");
    }

    @Test
    void saysThatNoDrawingChangedInsteadOfThatItHasNoFaults() {
        var before = List.of(new ReleaseFile("processes/appeal.bpmn", "<before/>"));
        var table = new ReleaseFile("processes/review-routing.dmn", "12 h");
        var after = List.of(before.get(0), table);

        assertThat(lint(0, before, after)).contains("release.check.lint.unchanged");
        assertThat(lint(1, before, after)).doesNotContain("release.check.lint.unchanged");
        assertThat(lint(0, before, List.of(new ReleaseFile("processes/appeal.bpmn", "<after/>"))))
                .doesNotContain("release.check.lint.unchanged");
    }

    @Test
    void saysOfScenariosThatWereNotPlayedThatTheyAreMissingAndNotThatTheyFailed() {
        var list = shown(new ReleaseChecklistCard(
                new ReleaseChecklist(0, List.of(), null, null), List.of(), List.of(), bylines, null));

        assertThat(find(Div.class, list).testId("check-scenarios").getElement().getTextRecursively())
                .contains("release.mark.MISSING", "release.check.scenarios.no")
                .doesNotContain("release.mark.WRONG");
    }

    private String lint(int errors, List<ReleaseFile> before, List<ReleaseFile> after) {
        return find(
                        Div.class,
                        shown(new ReleaseChecklistCard(
                                new ReleaseChecklist(errors, List.of(), null, null), before, after, bylines, null)))
                .testId("check-lint")
                .getElement()
                .getTextRecursively();
    }

    private static Component shown(Component component) {
        UI.getCurrent().removeAll();
        UI.getCurrent().add(component);
        return component;
    }

    /** The line of the server's checks. */
    private String checked(List<DraftProblem> problems) {
        UI.getCurrent().removeAll();
        var checklist = new ReleaseChecklist(0, problems, null, null);
        UI.getCurrent().add(new ReleaseChecklistCard(checklist, List.of(), List.of(), bylines, null));
        return find(Div.class).testId("check-checks").getElement().getTextRecursively();
    }

    @Test
    void leavesTheChecklistOpenWhileSomethingIsSaved() {
        var saved = ArgumentCaptor.forClass(Runnable.class);
        when(place.onTrialRun(any())).thenReturn(mock(Registration.class));
        when(place.onSaved(saved.capture())).thenReturn(mock(Registration.class));
        when(proposals.checklist(any(), anyInt())).thenReturn(new ReleaseChecklist(1, List.of(), null, null));
        var bar = bar();
        var list = find(Details.class, bar).testId("publish-checklist");
        list.setOpened(true);

        saved.getValue().run();

        assertThat(find(Details.class, bar).testId("publish-checklist")).isSameAs(list);
        assertThat(list.isOpened()).isTrue();
    }

    @Test
    void offersNoSecondProposalWhileOneWaits() {
        when(place.onTrialRun(any())).thenReturn(mock(Registration.class));
        when(place.files()).thenReturn(List.of(new ReleaseFile("catalogue/consent.csv", "other words")));
        proposed(Proposal.State.OPEN, null);

        var bar = bar();

        assertThat(find(Button.class, bar).all()).isEmpty();
        assertThat(bar.getElement().getTextRecursively()).contains("release.bar.OPEN", "release.bar.toProposal");
    }

    @Test
    void saysOfAPublishedDraftOnlyWhichReleaseItBecame() {
        when(place.onTrialRun(any())).thenReturn(mock(Registration.class));
        when(releases.current()).thenReturn(new ReleaseService.Current(3, Map.of()));
        stands(Draft.State.PUBLISHED);
        proposed(Proposal.State.PUBLISHED, 3);

        assertThat(bar().getElement().getTextRecursively()).contains("release.bar.published", "release.bar.toRelease");
    }

    @Test
    void leavesADraftOfAnOlderReleaseToTheNoteAboveIt() {
        when(place.onTrialRun(any())).thenReturn(mock(Registration.class));
        when(releases.current()).thenReturn(new ReleaseService.Current(2, Map.of()));

        var bar = bar();

        assertThat(bar.getElement().getTextRecursively()).isEmpty();
        assertThat(find(Button.class, bar).all()).isEmpty();
    }

    private Component bar() {
        var bar = new ReleaseBar(
                        proposals,
                        releases,
                        actor,
                        mock(DrawingErrors.class),
                        mock(ProposeDialogFactory.class),
                        drafts,
                        mock(LiveUpdates.class),
                        bylines)
                .open(place);
        UI.getCurrent().add(bar);
        return bar;
    }

    private void stands(Draft.State state) {
        when(drafts.get(id))
                .thenReturn(new Draft(id, "Other words", 1, "lin", Instant.EPOCH, Instant.EPOCH, 1, 1, state));
    }

    private void proposed(Proposal.State state, Integer release) {
        when(proposals.newestOf(Set.of(id.toString())))
                .thenReturn(Map.of(
                        id.toString(),
                        new Proposal(
                                UUID.randomUUID(),
                                id.toString(),
                                1,
                                null,
                                "Other words",
                                "lin",
                                Instant.EPOCH,
                                Set.of("lin"),
                                "f-1",
                                0,
                                null,
                                null,
                                state,
                                null,
                                null,
                                null,
                                release)));
    }

    private Button propose() {
        UI.getCurrent().removeAll();
        UI.getCurrent()
                .add(new ReleaseBar(
                                proposals,
                                releases,
                                actor,
                                mock(DrawingErrors.class),
                                mock(ProposeDialogFactory.class),
                                drafts,
                                mock(LiveUpdates.class),
                                bylines)
                        .open(place));
        return find(Button.class).testId("propose");
    }

    @Test
    void isToldByTheReplay() {
        var replays = mock(ReplayService.class);
        var replay = mock(Replay.class, withSettings().mockMaker(MockMakers.INLINE));
        var labels = mock(StudioLabels.class);
        when(labels.ofKey(any())).thenReturn("Certification");
        when(replays.available(any())).thenReturn(Map.of("certification", 4));
        when(replays.start(any(), any(), any(), anyInt())).thenReturn(replay);
        when(replay.isOver()).thenReturn(true);
        when(replays.read(replay))
                .thenReturn(Optional.of(mock(ReplayReport.class, withSettings().mockMaker(MockMakers.INLINE))));
        UI.getCurrent()
                .add(new ReplayTab(replays, mock(PointsLedgerSimulation.class), mock(ReleaseService.class), labels)
                        .open(place));

        test(find(Button.class).testId("start-replay")).click();

        verify(place).notifyTrialRun();
    }
}
