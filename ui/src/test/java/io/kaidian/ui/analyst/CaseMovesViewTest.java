package io.kaidian.ui.analyst;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.processes.LocalText;
import io.kaidian.support.diagrams.CaseMoves;
import io.kaidian.support.diagrams.Diagram;
import io.kaidian.support.diagrams.DiagramElement;
import io.kaidian.support.diagrams.Diagrams;
import io.kaidian.support.diagrams.Stay;
import io.kaidian.ui.shell.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks to move a case is told what is missing, never left without an answer. */
class CaseMovesViewTest {

    private static final Diagram CERTIFICATION = new Diagram("certification", "Certification", 1, null, Instant.EPOCH);
    private static final DiagramElement HERE = element("Activity_Here");
    private static final DiagramElement THERE = element("Activity_There");

    private final CaseMoves moves = mock(CaseMoves.class);
    private final Diagrams diagrams = mock(Diagrams.class);
    private final StudioWords words = mock(StudioWords.class);

    @BeforeEach
    void open() {
        MockVaadin.setup();
        when(words.diagram(any())).thenReturn("Certification");
        when(diagrams.deployed()).thenReturn(List.of(CERTIFICATION));
        when(diagrams.elements("certification", 1)).thenReturn(Map.of(HERE.id(), HERE, THERE.id(), THERE));
        when(diagrams.path("case-7"))
                .thenReturn(List.of(new Stay("certification", 1, HERE.id(), Instant.EPOCH, null, false)));
        UI.getCurrent().add(new CaseMovesView(moves, diagrams, words, mock(Times.class)));
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    @Test
    void marksWhatIsMissing() {
        _setValue(process(), CERTIFICATION);
        _setValue(number(), "case-7");
        _click(_get(Button.class, spec -> spec.withAttribute("data-testid", "move-ask")));

        assertThat(process().isInvalid()).isFalse();
        assertThat(number().isInvalid()).isFalse();
        assertMarked(place("move-from"), "release.moves.from.missing");
        assertMarked(place("move-to"), "release.moves.to.missing");
        assertMarked(_get(TextArea.class), "release.moves.reason.missing");
        verify(moves, never()).ask(any(), any(), any(), any(), any());
    }

    @Test
    void saysThatItDoesNotKnowTheNumber() {
        _setValue(process(), CERTIFICATION);
        _setValue(number(), "case-8");

        assertMarked(number(), "release.moves.case.unknown");

        _click(_get(Button.class, spec -> spec.withAttribute("data-testid", "move-ask")));
        assertMarked(number(), "release.moves.case.unknown");
        verify(moves, never()).ask(any(), any(), any(), any(), any());
    }

    @Test
    void asksOnceNothingIsMissing() {
        _click(_get(Button.class, spec -> spec.withAttribute("data-testid", "move-ask")));
        assertMarked(number(), "release.moves.case.missing");

        _setValue(process(), CERTIFICATION);
        _setValue(number(), "case-7");
        _setValue(place("move-from"), HERE);
        _setValue(place("move-to"), THERE);
        _setValue(_get(TextArea.class), "No way out");
        _click(_get(Button.class, spec -> spec.withAttribute("data-testid", "move-ask")));

        verify(moves).ask("certification", "case-7", HERE.id(), THERE.id(), "No way out");
    }

    private static <F extends Component & HasValidation> void assertMarked(F field, String why) {
        assertThat(field.isInvalid()).isTrue();
        assertThat(field.getErrorMessage()).contains(why);
    }

    @SuppressWarnings("unchecked")
    private static Select<Diagram> process() {
        return _get(Select.class, spec -> spec.withAttribute("data-testid", "move-process"));
    }

    @SuppressWarnings("unchecked")
    private static Select<DiagramElement> place(String id) {
        return _get(Select.class, spec -> spec.withAttribute("data-testid", id));
    }

    private static TextField number() {
        return _get(TextField.class);
    }

    private static DiagramElement element(String id) {
        return new DiagramElement(id, new LocalText(id, id), "");
    }
}
