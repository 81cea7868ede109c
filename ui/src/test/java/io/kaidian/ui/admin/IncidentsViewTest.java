package io.kaidian.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.monitoring.DiagramElement;
import io.kaidian.studio.monitoring.IncidentService;
import io.kaidian.studio.monitoring.IncidentService.OpenIncident;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.releases.ReleaseRegressionDetector;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What failed is seen in administration, and let run again there. */
class IncidentsViewTest extends ComponentTestSupport {

    private final IncidentService incidents = mock(IncidentService.class);
    private final ReleaseRegressionDetector alarms = mock(ReleaseRegressionDetector.class);
    private final ProcessMonitoring processMonitoring = mock(ProcessMonitoring.class);
    private final DateTimeFormats times = mock(DateTimeFormats.class);

    @BeforeEach
    void open() {
        when(times.exact(any())).thenReturn(new Span());
    }

    @Test
    void saysWhereACaseIsStuckAndLetsItGoOn() {
        show(new OpenIncident(
                "i-1",
                3,
                "certification",
                "case-7",
                "Activity_CheckDocuments",
                "no answer",
                Instant.EPOCH,
                3,
                Instant.EPOCH));

        var retry = (Button) test(find(Grid.class).single()).getCellComponent(0, "retry");
        test(retry).click();

        verify(incidents).retry("i-1");
    }

    @Test
    void saysHowOftenAStepIsStillRepeated() {
        show(
                new OpenIncident(
                        "i-1", 3, "certification", "case-7", "Activity_CheckDocuments", "no", Instant.EPOCH, 0, null),
                new OpenIncident(
                        "i-2", 3, "certification", "case-8", "Activity_CheckDocuments", "no", Instant.EPOCH, 3, null));

        assertThat(test(find(Grid.class).single())
                        .getCellComponent(0, "left")
                        .getElement()
                        .getAttribute("data-testid"))
                .isEqualTo("stuck");
        assertThat(test(find(Grid.class).single())
                        .getCellComponent(1, "left")
                        .getElement()
                        .getAttribute("data-testid"))
                .isEqualTo("repeats");
    }

    @Test
    void callsAStepByItsNameInTheVersionThatFailed() {
        when(processMonitoring.elements("certification", 3))
                .thenReturn(Map.of(
                        "Activity_CheckDocuments",
                        new DiagramElement(
                                "Activity_CheckDocuments", new LocalizedText("核查资料", "Check documents"), "", false)));

        show(
                new OpenIncident(
                        "i-1", 3, "certification", "case-7", "Activity_CheckDocuments", "no", Instant.EPOCH, 0, null),
                new OpenIncident("i-2", 3, "certification", "case-8", "Activity_Gone", "no", Instant.EPOCH, 0, null));

        assertThat(text(0)).contains("Check documents").doesNotContain("Activity_");
        assertThat(text(1)).contains("Activity_Gone");
    }

    private String text(int row) {
        return test(find(Grid.class).single())
                .getCellComponent(row, "step")
                .getElement()
                .getTextRecursively();
    }

    @Test
    void letsAllGoOnAtOnce() {
        show(
                new OpenIncident(
                        "i-1", 3, "certification", "case-7", "Activity_CheckDocuments", "no", Instant.EPOCH, 0, null),
                new OpenIncident(
                        "i-2", 3, "certification", "case-8", "Activity_CheckDocuments", "no", Instant.EPOCH, 0, null));

        test(find(Button.class).testId("retry-all")).click();

        verify(incidents).retryAll();
    }

    @Test
    void offersNothingWhereNothingFailed() {
        show();

        assertThat(find(Button.class).all()).isEmpty();
    }

    private void show(OpenIncident... open) {
        when(incidents.open(anyInt())).thenReturn(List.of(open));
        UI.getCurrent().add(new IncidentsView(incidents, alarms, processMonitoring, times));
    }
}
