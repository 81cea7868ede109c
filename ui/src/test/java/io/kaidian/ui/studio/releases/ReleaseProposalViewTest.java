package io.kaidian.ui.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.studio.releases.Proposal;
import io.kaidian.studio.releases.Proposal.State;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.studio.releases.RuleVersionHistory;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.studio.StudioLabels;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a proposal asks of its reader ends when it has been decided. */
@ViewPackages(classes = ReleasesView.class)
class ReleaseProposalViewTest extends BrowserlessTest {

    private final ProposalService proposals = mock(ProposalService.class);

    @ParameterizedTest
    @EnumSource(names = {"PUBLISHED", "WITHDRAWN", "REFUSED", "OVERTAKEN", "FAILED"})
    void asksNobodyToConsentToWhatIsDecided(State state) {
        var id = UUID.randomUUID();
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
                        null,
                        null,
                        null,
                        null));
        var comparison = mock(ReleaseComparison.class);
        when(comparison.changes(any(), any())).thenReturn(new Div());
        when(comparison.pane()).thenReturn(new DiffPane(mock(JsonColumns.class), mock(StudioLabels.class), comparison));
        var view = new ReleaseProposalView(
                proposals,
                mock(ReleaseService.class),
                mock(RuleVersionHistory.class),
                mock(CurrentActor.class),
                mock(DateTimeFormats.class),
                comparison,
                Clock.systemUTC());
        UI.getCurrent().add(view);

        view.setParameter(null, id.toString());

        assertThat(find(Span.class, view).testId("authors").getText())
                .contains("release.proposal.authors")
                .doesNotContain("authors.open");
    }
}
