package io.kaidian.ui.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.releases.FileChange;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes are told in the words of the studio, not in those of its files. */
class ReleaseChangesListTest extends ComponentTestSupport {

    private static final String FILE = "processes/certification.bpmn";

    private final StudioLabels words = mock(StudioLabels.class);

    @BeforeEach
    void open() {
        when(words.file(FILE)).thenReturn("Certification");
    }

    @Test
    void callsFilesAndUsualPropertiesByTheirNames() {
        show("nameZh");

        assertThat(find(H3.class).single().getText()).isEqualTo("Certification");
        assertThat(find(ListItem.class).single().getElement().getTextRecursively())
                .contains("release.aspect.nameZh");
    }

    @Test
    void leavesOtherPropertiesAsTheyStandInTheFile() {
        show("jobPriority");

        assertThat(find(ListItem.class).single().getElement().getTextRecursively())
                .contains("jobPriority")
                .doesNotContain("release.aspect");
    }

    private void show(String aspect) {
        var name = new LocalizedText("审核", "Review case");
        UI.getCurrent()
                .add(new ReleaseChangesList(
                        words::file,
                        List.of(new FileChange(FILE, FileChange.Kind.CHANGED, "Activity_1", name, aspect, "a", "b"))));
    }
}
