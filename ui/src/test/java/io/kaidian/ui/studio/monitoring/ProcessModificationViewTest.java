package io.kaidian.ui.studio.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.migrations.ProcessInstanceModifications;
import io.kaidian.studio.monitoring.ActivityVisit;
import io.kaidian.studio.monitoring.DeployedDiagram;
import io.kaidian.studio.monitoring.DiagramElement;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.studio.StudioLabels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks to move a case is told what is missing, never left without an answer. */
class ProcessModificationViewTest extends ComponentTestSupport {

    private static final DeployedDiagram CERTIFICATION =
            new DeployedDiagram("certification", "Certification", 1, 1, null, Instant.EPOCH);
    private static final DiagramElement HERE = element("Activity_Here");
    private static final DiagramElement THERE = element("Activity_There");

    private final ProcessInstanceModifications moves = mock(ProcessInstanceModifications.class);
    private final ProcessMonitoring processMonitoring = mock(ProcessMonitoring.class);
    private final StudioLabels words = mock(StudioLabels.class);
    private final StaffNames names = mock(StaffNames.class);

    @BeforeEach
    void open() {
        when(words.diagram(any())).thenReturn("Certification");
        when(processMonitoring.deployed()).thenReturn(List.of(CERTIFICATION));
        when(processMonitoring.elements("certification", 1)).thenReturn(Map.of(HERE.id(), HERE, THERE.id(), THERE));
        when(processMonitoring.path("case-7"))
                .thenReturn(List.of(new ActivityVisit("certification", 1, HERE.id(), Instant.EPOCH, null, false)));
        UI.getCurrent()
                .add(new ProcessModificationView(moves, processMonitoring, words, names, mock(DateTimeFormats.class)));
    }

    @Test
    void callsWhoAskedByName() {
        when(names.of("lin")).thenReturn("Lin");
        when(moves.open())
                .thenReturn(List.of(new ProcessInstanceModifications.Move(
                        UUID.randomUUID(),
                        "certification",
                        "case-7",
                        HERE.id(),
                        THERE.id(),
                        "Stuck",
                        "lin",
                        Instant.EPOCH)));

        UI.getCurrent()
                .add(new ProcessModificationView(moves, processMonitoring, words, names, mock(DateTimeFormats.class)));

        verify(names).of("lin");
    }

    @Test
    void marksWhatIsMissing() {
        test(process()).selectItem("Certification");
        test(number()).setValue("case-7");
        test(find(Button.class).testId("move-ask")).click();

        assertThat(process().isInvalid()).isFalse();
        assertThat(number().isInvalid()).isFalse();
        assertMarked(place("move-from"), "release.moves.from.missing");
        assertMarked(place("move-to"), "release.moves.to.missing");
        assertMarked(find(TextArea.class).single(), "release.moves.reason.missing");
        verify(moves, never()).ask(any(), any(), any(), any(), any());
    }

    @Test
    void saysThatItDoesNotKnowTheNumber() {
        test(process()).selectItem("Certification");
        test(number()).setValue("case-8");

        assertMarked(number(), "release.moves.case.unknown");

        test(find(Button.class).testId("move-ask")).click();
        assertMarked(number(), "release.moves.case.unknown");
        verify(moves, never()).ask(any(), any(), any(), any(), any());
    }

    @Test
    void asksOnceNothingIsMissing() {
        test(find(Button.class).testId("move-ask")).click();
        assertMarked(number(), "release.moves.case.missing");

        test(process()).selectItem("Certification");
        test(number()).setValue("case-7");
        test(place("move-from")).selectItem(HERE.id());
        test(place("move-to")).selectItem(THERE.id());
        test(find(TextArea.class).single()).setValue("No way out");
        test(find(Button.class).testId("move-ask")).click();

        verify(moves).ask("certification", "case-7", HERE.id(), THERE.id(), "No way out");
    }

    private static <F extends Component & HasValidation> void assertMarked(F field, String why) {
        assertThat(field.isInvalid()).isTrue();
        assertThat(field.getErrorMessage()).contains(why);
    }

    @SuppressWarnings("unchecked")
    private Select<DeployedDiagram> process() {
        return find(Select.class).testId("move-process");
    }

    @SuppressWarnings("unchecked")
    private Select<DiagramElement> place(String id) {
        return find(Select.class).testId(id);
    }

    private TextField number() {
        return find(TextField.class).single();
    }

    private static DiagramElement element(String id) {
        return new DiagramElement(id, new LocalizedText(id, id), "", false);
    }
}
