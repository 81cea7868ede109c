package io.kaidian.ui.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.studio.releases.Proposal;
import io.kaidian.studio.releases.Proposal.State;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.studio.releases.ReleaseChecklist;
import io.kaidian.studio.releases.RuleVersionHistory;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.studio.StudioLabels;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;

/** What a proposal asks of its reader ends when it has been decided. */
@ViewPackages(classes = ReleasesView.class)
class ReleaseProposalViewTest extends BrowserlessTest {

    private final ProposalService proposals = mock(ProposalService.class);

    private final ReleaseService releases = mock(ReleaseService.class);

    private final LiveUpdates liveUpdates = mock(LiveUpdates.class);

    private String asked = "";
    private Actor me = new Actor(Actor.Kind.STAFF, "analyst2", null, Set.of(Role.ANALYST));

    @ParameterizedTest
    @EnumSource(names = {"PUBLISHED", "WITHDRAWN", "REFUSED", "OVERTAKEN", "FAILED"})
    void asksNobodyToConsentToWhatIsDecided(State state) {
        var id = UUID.randomUUID();
        stands(id, state);
        var view = view(id);

        assertThat(find(Span.class, view).testId("authors").getText())
                .contains("release.proposal.authors")
                .doesNotContain("authors.open");
    }

    @Test
    void tellsItsAuthorAtOnceWhatSomebodyElseDecided() {
        var id = UUID.randomUUID();
        stands(id, State.CONSENTED);
        when(proposals.checklist(any(Proposal.class))).thenReturn(new ReleaseChecklist(0, List.of(), null, null));
        var told = ArgumentCaptor.forClass(Runnable.class);
        var view = view(id);
        verify(liveUpdates).onProposals(eq(view), told.capture());
        var before = find(Span.class, view).testId("authors");

        told.getValue().run();
        assertThat(find(Span.class, view).testId("authors"))
                .as("nothing happened")
                .isSameAs(before);

        stands(id, State.REFUSED);
        told.getValue().run();
        assertThat(view.getElement().getTextRecursively()).contains("release.state.REFUSED");
    }

    @Test
    void saysThatSomebodyConsentedWithoutANote() {
        var id = UUID.randomUUID();
        stands(id, State.PUBLISHED, "analyst3");

        assertThat(find(Span.class, view(id)).testId("decided").getText()).contains("release.proposal.consented");
    }

    @Test
    void comparesDrawingsOnlyWhereOneDiffers() {
        var id = UUID.randomUUID();
        stands(id, State.PUBLISHED);
        var table = new ReleaseFile("processes/review-routing.dmn", "12 h");
        var before = List.of(new ReleaseFile("processes/appeal.bpmn", "<before/>"), table);
        when(releases.files(1)).thenReturn(before);

        when(proposals.files(id)).thenReturn(List.of(before.get(0), new ReleaseFile(table.name(), "18 h")));
        assertThat(find(DiffPane.class, view(id)).all()).isEmpty();

        UI.getCurrent().removeAll();
        when(proposals.files(id)).thenReturn(List.of(new ReleaseFile("processes/appeal.bpmn", "<after/>"), table));
        assertThat(find(DiffPane.class, view(id)).all()).hasSize(1);
    }

    @Test
    void repeatsWhereSomebodyConsentsWhatFollowsFromIt() {
        var id = UUID.randomUUID();
        stands(id, State.OPEN);
        var warning = new DraftProblem(
                "catalogue/consent.csv",
                "what",
                DraftProblem.Severity.WARNING,
                "consent.notNamed",
                new LocalizedText("同意书没有提到", "the consent doesn’t name it"));
        when(proposals.checklist(any(Proposal.class)))
                .thenReturn(new ReleaseChecklist(0, List.of(warning), null, null));
        asked = "9 running cases";
        me = new Actor(Actor.Kind.STAFF, "publisher1", null, Set.of(Role.PUBLISHER));

        test(find(Button.class, view(id)).testId("consent")).click();

        var dialog = find(Dialog.class).single().getElement().getTextRecursively();
        assertThat(dialog).contains("9 running cases").containsAnyOf("同意书没有提到", "the consent doesn’t name it");
        assertThat(find(Button.class).testId("confirm-do").getText()).contains("release.consenting.do");
    }

    private ReleaseProposalView view(UUID id) {
        var comparison = mock(ReleaseComparison.class);
        when(comparison.requirements(anyInt(), any()))
                .thenAnswer(call -> asked.isEmpty() ? Optional.empty() : Optional.of(new Div(asked)));
        when(comparison.changes(any(), any())).thenAnswer(call -> new Div());
        when(comparison.pane())
                .thenAnswer(call -> new DiffPane(mock(JsonColumns.class), mock(StudioLabels.class), comparison));
        var actor = mock(CurrentActor.class);
        when(actor.get()).thenReturn(me);
        var names = mock(StaffNames.class);
        when(names.of(any())).thenAnswer(call -> "name of " + call.getArgument(0));
        var bylines = new ReleaseBylines(names, mock(DateTimeFormats.class));
        var view = new ReleaseProposalView(
                proposals,
                releases,
                mock(RuleVersionHistory.class),
                actor,
                bylines,
                comparison,
                liveUpdates,
                Clock.systemUTC());
        UI.getCurrent().add(view);
        view.setParameter(null, id.toString());
        return view;
    }

    private void stands(UUID id, State state) {
        stands(id, state, null);
    }

    private void stands(UUID id, State state, String decidedBy) {
        when(proposals.get(id))
                .thenReturn(new Proposal(
                        id,
                        null,
                        1,
                        null,
                        "Simpler words",
                        "analyst1",
                        Instant.EPOCH,
                        Set.of("analyst1"),
                        "f-1",
                        0,
                        null,
                        null,
                        state,
                        decidedBy,
                        decidedBy == null ? null : Instant.EPOCH,
                        null,
                        null));
    }
}
