package io.kaidian.ui.studio.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.kaidian.studio.trials.Replay;
import io.kaidian.studio.trials.ReplayReport;
import io.kaidian.studio.trials.ReplayService;
import io.kaidian.ui.ComponentTestSupport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.MockMakers;

/** What a replay promises. */
class ReplayPanelTest extends ComponentTestSupport {

    private final ReplayService replays = mock(ReplayService.class);

    @Test
    void tellsTheLoadOnStaffWhereEveryCaseCameToItsEnd() {
        assertThat(told(0))
                .contains("release.replay.load", "release.replay.staffAfter")
                .doesNotContain(".open");
    }

    @Test
    void promisesNoLessWorkWhereCasesStopAtAStepThatIsNew() {
        assertThat(told(6))
                .contains("release.replay.load.open", "release.replay.staffAfter.atLeast")
                .contains("release.replay.tasks.atLeast");
    }

    /** As it is made anew when the language changes. */
    @Test
    void showsAgainWhatAReplayOfTheSameFilesFoundWhereThePageIsMadeAnew() {
        told(0);
        UI.getCurrent().removeAll();

        var anew = new ReplayPanel(
                replays, Map.of("certification", "Certification"), List::of, Map::of, element -> {}, () -> {});
        UI.getCurrent().add(anew);

        assertThat(anew.getElement().getTextRecursively()).contains("release.replay.took");
    }

    private String told(int needsPerson) {
        var replay = mock(Replay.class, withSettings().mockMaker(MockMakers.INLINE));
        when(replays.available(any())).thenReturn(Map.of("certification", 6));
        when(replays.start(any(), any(), any(), anyInt())).thenReturn(replay);
        when(replay.isOver()).thenReturn(true);
        when(replays.read(replay))
                .thenReturn(Optional.of(new ReplayReport(
                        6,
                        6 - needsPerson,
                        needsPerson,
                        0,
                        Map.of(),
                        8,
                        6,
                        Map.of("Activity_ReviewCase", 7),
                        Map.of("Activity_CallSeller", 6),
                        Map.of(),
                        List.of(),
                        Duration.ofSeconds(1))));
        var panel = new ReplayPanel(
                replays, Map.of("certification", "Certification"), List::of, Map::of, element -> {}, () -> {});
        UI.getCurrent().add(panel);
        test(find(Button.class).testId("start-replay")).click();
        return panel.getElement().getTextRecursively();
    }
}
