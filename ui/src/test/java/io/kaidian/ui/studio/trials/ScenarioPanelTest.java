package io.kaidian.ui.studio.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.FileComparison;
import io.kaidian.studio.trials.ScenarioReport;
import io.kaidian.studio.trials.ScenarioResult;
import io.kaidian.studio.trials.ScenarioService;
import io.kaidian.studio.trials.TrialRun.PassedElement;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever tries a scenario keeps what they wrote and sees first what needs looking at. */
class ScenarioPanelTest extends ComponentTestSupport {

    private static final List<PassedElement> PATH =
            List.of(new PassedElement("certification", "Start"), new PassedElement("reviewRouting", "Row_1"));

    private final ScenarioService scenarios = mock(ScenarioService.class);
    private final StudioLabels words = mock(StudioLabels.class);
    private final ScenarioPanel.EditorAccess board = mock(ScenarioPanel.EditorAccess.class);

    @BeforeEach
    void open() {
        when(board.save()).thenReturn((file, text) -> {});
        UI.getCurrent().add(new ScenarioPanel(scenarios, words, List::of, board));
    }

    @Test
    void staysWithItsTextWhereTheTriedStoryIsOfAnotherDiagram() {
        when(scenarios.play(any(), any(ReleaseFile.class))).thenReturn(result("new", true, 0));
        test(button("new-scenario")).click();
        test(find(TextArea.class).single()).setValue("process certification");

        test(button("try-scenario")).click();

        verify(board, never()).show(any(), any(), any());
        assertThat(find(TextArea.class).single().getValue()).isEqualTo("process certification");

        test(button("tried-path")).click();

        verify(board).show("certification", List.of("Start"), List.of());
        assertThat(find(TextArea.class).single().getValue()).isEqualTo("process certification");
    }

    @Test
    void showsThePathAtOnceOnTheDiagramThatIsOpen() {
        when(board.isOpen("certification")).thenReturn(true);
        when(scenarios.play(any(), any(ReleaseFile.class))).thenReturn(result("new", true, 0));
        test(button("new-scenario")).click();

        test(button("try-scenario")).click();

        verify(board).show("certification", List.of("Start"), List.of());
    }

    @Test
    void saysNoLineWhereNoneIsKnown() {
        when(scenarios.play(any(), any(ReleaseFile.class))).thenReturn(result("new", false, 0));
        test(button("new-scenario")).click();

        test(button("try-scenario")).click();

        assertThat(find(StatusBadge.class).single().getElement().getTextRecursively())
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

        test(button("play-scenarios")).click();

        assertThat(find(ListItem.class).all())
                .extracting(line -> line.getElement().getAttribute("data-testid"))
                .containsExactly("scenario-wrong", "scenario-fine");
        verify(words).ofKey("certification", List.of());
    }

    /** As it is made anew when the language changes. */
    @Test
    void showsAgainHowTheSameFilesWerePlayedWhereThePageIsMadeAnewAndSaysNothingOfOthers() {
        when(words.ofKey(any(), any())).thenReturn("Certification");
        when(scenarios.play(any())).thenReturn(new ScenarioReport(List.of(result("fine", true, 0)), Map.of()));
        test(button("play-scenarios")).click();

        UI.getCurrent().removeAll();
        UI.getCurrent().add(new ScenarioPanel(scenarios, words, List::of, board));
        assertThat(find(ListItem.class).all())
                .extracting(line -> line.getElement().getAttribute("data-testid"))
                .containsExactly("scenario-fine");

        UI.getCurrent().removeAll();
        var other = new ReleaseFile("processes/sanction.dmn", "<decision id=\"sanction\"/>");
        UI.getCurrent().add(new ScenarioPanel(scenarios, words, () -> List.of(other), board));
        assertThat(find(ListItem.class).all()).isEmpty();
    }

    @Test
    void countsRowsOfATableAndElementsOfADiagram() {
        UI.getCurrent().removeAll();
        var table = new ReleaseFile("processes/sanction.dmn", "<decision id=\"sanction\"/>");
        UI.getCurrent().add(new ScenarioPanel(scenarios, words, () -> List.of(table), board));
        when(scenarios.play(any()))
                .thenReturn(new ScenarioReport(
                        List.of(result("fine", true, 0)),
                        Map.of("certification", Set.of("Start"), "sanction", Set.of("Rule_1"))));

        test(button("play-scenarios")).click();

        assertThat(button("coverage-sanction").getText()).contains("release.scenarios.look.table");
        assertThat(button("coverage-certification").getText()).doesNotContain("look.table");
    }

    @Test
    void saysWhichStepsNobodySpokeOf() {
        when(words.ofKey("certification")).thenReturn("Certification");
        when(scenarios.play(any()))
                .thenReturn(new ScenarioReport(
                        List.of(result("fine", true, 0), result("silent", true, 0)),
                        Map.of("certification", Set.of("Start", "End"))));

        test(button("play-scenarios")).click();

        assertThat(find(Paragraph.class).testId("scenario-unmentioned").getText())
                .contains("release.scenarios.unmentioned");
    }

    @Test
    void saysThatNoScenarioReachesARowThatChanged() {
        var table = BundledFiles.all().stream()
                .filter(file -> file.name().equals("processes/required-documents.dmn"))
                .findFirst()
                .orElseThrow();
        var changed = new ReleaseFile(table.name(), table.content().replaceFirst("\"ID_FRONT\"", "\"PASSPORT_PAGE\""));
        var row = FileComparison.of(table.name(), table.content(), changed.content())
                .rows()
                .get(0)
                .key();
        when(board.base()).thenReturn(List.of(table));

        assertThat(played(changed, row, "Start")).contains("release.scenarios.unreached");
        assertThat(played(changed, row, row)).as("a scenario passes it").doesNotContain("unreached");
        assertThat(played(table, row, "Start")).as("nothing changed").doesNotContain("unreached");
    }

    /** @param passed what a scenario passes of the table */
    private String played(ReleaseFile table, String row, String passed) {
        UI.getCurrent().removeAll();
        UI.getCurrent().add(new ScenarioPanel(scenarios, words, () -> List.of(table), board));
        var result = new ScenarioResult(
                "scenarios/fine.scenario",
                "certification",
                new LocalizedText("fine", "fine"),
                true,
                0,
                null,
                List.of(new PassedElement("requiredDocuments", passed)),
                List.of(),
                Set.of());
        when(scenarios.play(any()))
                .thenReturn(new ScenarioReport(List.of(result), Map.of("requiredDocuments", Set.of(row))));
        test(button("play-scenarios")).click();
        return find(ScenarioPanel.class).single().getElement().getTextRecursively();
    }

    private static ScenarioResult result(String name, boolean green, int line) {
        return new ScenarioResult(
                "scenarios/" + name + ".scenario",
                "certification",
                new LocalizedText(name, name),
                green,
                line,
                green ? null : new LocalizedText("broke", "broke"),
                PATH,
                List.of(),
                name.equals("silent") ? Set.of(new LocalizedText("致电卖家", "Call the seller")) : Set.of());
    }

    private Button button(String id) {
        return find(Button.class).testId(id);
    }
}
