package io.kaidian.ui.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.studio.StudioLabels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tab tells of all files outlives a change of the open one. */
class StudioDrawerTest extends ComponentTestSupport {

    private final List<String> opened = new ArrayList<>();
    private final EditorContext place = mock(EditorContext.class);

    @BeforeEach
    void open() {
        when(place.file()).thenReturn("processes/help.bpmn");
    }

    @Test
    void keepsTabsOfAllFilesWhenAnotherFileIsOpened() {
        var drawer = new StudioDrawer(List.of(tab("history", false), tab("scenarios", true)), place);
        drawer.select("history");
        drawer.select("scenarios");

        drawer.fileOpened();
        drawer.select("history");

        assertThat(opened).containsExactly("history", "scenarios", "history");
    }

    @Test
    void foldsToItsTabsAndOpensAgain() {
        var drawer = new StudioDrawer(List.of(tab("history", false), tab("scenarios", true)), place);
        UI.getCurrent().add(drawer);

        test(find(Button.class).testId("drawer-fold")).click();
        assertThat(drawer.getClassNames()).contains("drawer-folded");
        assertThat(find(Button.class).testId("drawer-fold").getText()).contains("studio.drawer.unfold");

        test(find(Button.class).testId("drawer-fold")).click();
        assertThat(drawer.getClassNames()).doesNotContain("drawer-folded");
    }

    @Test
    void countsErrorsAndWarningsBesideTheirTab() {
        var text = new LocalizedText("错", "wrong");
        when(place.problems())
                .thenReturn(List.of(
                        new DraftProblem("a.csv", null, DraftProblem.Severity.WARNING, "one", text),
                        new DraftProblem("a.csv", null, DraftProblem.Severity.WARNING, "two", text),
                        new DraftProblem("a.csv", null, DraftProblem.Severity.ERROR, "three", text)));
        when(place.files()).thenReturn(List.of());
        var drawer = new StudioDrawer(List.of(new ProblemsTab(new StudioLabels())), place);
        UI.getCurrent().add(drawer);

        drawer.fileOpened();

        assertThat(find(Span.class).testId("tab-warnings").getText()).isEqualTo("2");
        assertThat(find(Tab.class).testId("tab-problems").getElement().getTextRecursively())
                .contains("1", "2");

        when(place.problems()).thenReturn(List.of());
        drawer.fileOpened();

        assertThat(find(Tab.class).testId("tab-problems").getElement().getTextRecursively())
                .doesNotContain("1", "2");
    }

    private StudioTab tab(String name, boolean ofAllFiles) {
        return new StudioTab() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int order() {
                return 0;
            }

            @Override
            public Component open(EditorContext place) {
                opened.add(name);
                return new Div();
            }

            @Override
            public boolean isOfAllFiles() {
                return ofAllFiles;
            }
        };
    }
}
