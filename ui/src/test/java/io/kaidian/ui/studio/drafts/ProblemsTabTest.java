package io.kaidian.ui.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A problem says where it stands, and says it once. */
class ProblemsTabTest extends ComponentTestSupport {

    private final EditorContext place = mock(EditorContext.class);
    private final StudioLabels words = mock(StudioLabels.class);

    @BeforeEach
    void open() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        when(place.file()).thenReturn(ProcessResources.CERTIFICATION);
        when(place.files()).thenReturn(BundledFiles.all());
        when(place.onProblems(any())).thenReturn(mock(Registration.class));
        when(words.file(any(), anyCollection())).thenReturn("Certification");
    }

    @Test
    void namesThePlaceBesideATextThatDoesNot() {
        assertThat(shown("Nothing leads here")).contains("Nothing leads here", "Review case");
    }

    @Test
    void namesNoPlaceThatTheTextNames() {
        assertThat(shown("Choose who does “Review case”.")).containsOnlyOnce("Review case");
    }

    private String shown(String text) {
        when(place.problems())
                .thenReturn(List.of(new DraftProblem(
                        ProcessResources.CERTIFICATION,
                        "Activity_ReviewCase",
                        DraftProblem.Severity.ERROR,
                        "code",
                        new LocalizedText("错", text))));
        return new ProblemsTab(words).open(place).getElement().getTextRecursively();
    }
}
