package io.kaidian.ui.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.kaidian.ui.ComponentTestSupport;
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
