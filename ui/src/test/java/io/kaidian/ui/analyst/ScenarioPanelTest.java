package io.kaidian.ui.analyst;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.processes.LocalText;
import io.kaidian.support.diagrams.ReleaseFile;
import io.kaidian.support.diagrams.ScenarioReport;
import io.kaidian.support.diagrams.ScenarioResult;
import io.kaidian.support.diagrams.Scenarios;
import io.kaidian.support.engine.Rehearsal.Passed;
import io.kaidian.ui.shell.StatusBadge;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever tries a scenario keeps what they wrote and sees first what needs looking at. */
class ScenarioPanelTest {

    private static final List<Passed> PATH =
            List.of(new Passed("certification", "Start"), new Passed("reviewRouting", "Row_1"));

    private final Scenarios scenarios = mock(Scenarios.class);
    private final StudioWords words = mock(StudioWords.class);
    private final ScenarioPanel.Board board = mock(ScenarioPanel.Board.class);

    @BeforeEach
    void open() {
        MockVaadin.setup();
        when(board.save()).thenReturn((file, text) -> {});
        UI.getCurrent().add(new ScenarioPanel(scenarios, words, List::of, board));
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    @Test
    void staysWithItsTextWhereTheTriedStoryIsOfAnotherDiagram() {
        when(scenarios.play(any(), any(ReleaseFile.class))).thenReturn(result("new", true, 0));
        _click(button("new-scenario"));
        _setValue(_get(TextArea.class), "process certification");

        _click(button("try-scenario"));

        verify(board, never()).show(any(), any(), any());
        assertThat(_get(TextArea.class).getValue()).isEqualTo("process certification");

        _click(button("tried-path"));

        verify(board).show("certification", List.of("Start"), List.of());
        assertThat(_get(TextArea.class).getValue()).isEqualTo("process certification");
    }

    @Test
    void showsThePathAtOnceOnTheDiagramThatIsOpen() {
        when(board.isOpen("certification")).thenReturn(true);
        when(scenarios.play(any(), any(ReleaseFile.class))).thenReturn(result("new", true, 0));
        _click(button("new-scenario"));

        _click(button("try-scenario"));

        verify(board).show("certification", List.of("Start"), List.of());
    }

    @Test
    void saysNoLineWhereNoneIsKnown() {
        when(scenarios.play(any(), any(ReleaseFile.class))).thenReturn(result("new", false, 0));
        _click(button("new-scenario"));

        _click(button("try-scenario"));

        assertThat(_get(StatusBadge.class).getElement().getTextRecursively())
                .contains("broke")
                .doesNotContain("release.scenario.line");
    }

    @Test
    void putsFailuresFirstAndCallsDiagramsByTheirNames() {
        when(words.ofKey("certification")).thenReturn("Certification");
        when(scenarios.play(any()))
                .thenReturn(new ScenarioReport(
                        List.of(result("fine", true, 0), result("wrong", false, 3)),
                        Map.of("certification", Set.of("Start", "End"))));

        _click(button("play-scenarios"));

        assertThat(_find(ListItem.class))
                .extracting(line -> line.getElement().getAttribute("data-testid"))
                .containsExactly("scenario-wrong", "scenario-fine");
        verify(words).ofKey("certification");
    }

    private static ScenarioResult result(String name, boolean green, int line) {
        return new ScenarioResult(
                "scenarios/" + name + ".scenario",
                "certification",
                new LocalText(name, name),
                green,
                line,
                green ? null : new LocalText("broke", "broke"),
                PATH,
                List.of());
    }

    private static Button button(String id) {
        return _get(Button.class, spec -> spec.withAttribute("data-testid", id));
    }
}
