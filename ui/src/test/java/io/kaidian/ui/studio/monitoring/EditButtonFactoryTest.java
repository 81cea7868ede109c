package io.kaidian.ui.studio.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.studio.StudioLabels;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From everything that is published a way leads to a draft of it. */
class EditButtonFactoryTest extends ComponentTestSupport {

    private final ReleaseService releases = mock(ReleaseService.class);
    private final CurrentActor currentActor = mock(CurrentActor.class);
    private final EditButtonFactory edits =
            new EditButtonFactory(mock(DraftService.class), releases, new StudioLabels(), currentActor);

    @BeforeEach
    void publish() {
        when(releases.current())
                .thenReturn(new ReleaseService.Current(
                        1,
                        Map.of(
                                "processes/own.bpmn",
                                "<bpmn:process isExecutable=\"true\" id=\"ownProcess\">",
                                "processes/brand-authorization-term.dmn",
                                "<decision/>")));
        is(Role.ANALYST);
    }

    @Test
    void leadsFromADiagramToItsFile() {
        assertThat(edits.ofDiagram("ownProcess").isVisible()).isTrue();
        assertThat(edits.ofDiagram("own").isVisible()).as("not in this release").isFalse();
    }

    @Test
    void leadsFromEveryPublishedTableToItsFile() {
        assertThat(edits.ofTable("brandAuthorizationTerm").isVisible()).isTrue();
        assertThat(edits.ofTable("sanction").isVisible()).isFalse();
    }

    @Test
    void leadsNobodyThereWhoChangesNothing() {
        is(Role.PUBLISHER);

        assertThat(edits.ofDiagram("ownProcess").isVisible()).isFalse();
    }

    private void is(Role role) {
        when(currentActor.get()).thenReturn(new Actor(Actor.Kind.STAFF, "lin", null, Set.of(role)));
    }
}
