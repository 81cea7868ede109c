package io.kaidian.ui.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.PermitProcess;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.ui.ComponentTestSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** Processes and tables come into a draft by a name in both languages. */
class DraftProcessFilesTest extends ComponentTestSupport {

    private final DraftId draft = DraftId.of(UUID.randomUUID().toString());
    private final DraftService drafts = mock(DraftService.class);
    private final List<String> opened = new ArrayList<>();
    private final DraftProcessFiles files = new DraftProcessFiles(drafts, draft, opened::add);

    @BeforeEach
    void hold() {
        var evidence = EvidenceCatalogue.RESOURCE;
        var file = new DraftFile(evidence, ProcessResources.text(evidence), 0, null, null, null);
        when(drafts.file(draft, evidence)).thenReturn(file);
        when(drafts.files(draft)).thenReturn(List.of(file));
    }

    @Test
    void createsAProcessForAPermitOfThatName() {
        files.createProcess();
        name("Toy permit", "玩具 & 许可");

        var content = ArgumentCaptor.forClass(String.class);
        verify(drafts).save(eq(draft), eq("processes/toy-permit.bpmn"), eq(0), content.capture());
        var process = PermitProcess.of(content.getValue()).orElseThrow();
        assertThat(process.key()).isEqualTo("toyPermit");
        assertThat(process.kind()).isEqualTo("TOY_PERMIT");
        assertThat(process.name().zh()).isEqualTo("玩具 & 许可");
        assertThat(content.getValue()).doesNotContain("$EVIDENCE", "$KEY");
        assertThat(opened).containsExactly("processes/toy-permit.bpmn");
    }

    @Test
    void createsATableOfThatName() {
        files.createTable();
        name("Toy term", "玩具期限");

        verify(drafts).save(eq(draft), eq("processes/toy-term.dmn"), eq(0), anyString());
        assertThat(opened).containsExactly("processes/toy-term.dmn");
    }

    @Test
    void createsNoneWithoutBothNames() {
        files.createProcess();
        name("玩具", "");

        verify(drafts, never()).save(any(), anyString(), anyInt(), anyString());
        assertThat(find(TextField.class).testId("file-name-en").isInvalid()).isTrue();
        assertThat(find(TextField.class).testId("file-name-zh").isInvalid()).isTrue();
    }

    @Test
    void asksForTheNameInTheReadersLanguageFirstAndLetsThemCancel() {
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        files.createProcess();

        assertThat(find(TextField.class).all())
                .extracting(field -> field.getElement().getAttribute("data-testid"))
                .containsExactly("file-name-zh", "file-name-en");
        test(find(Button.class).testId("file-cancel")).click();

        assertThat(find(TextField.class).all()).isEmpty();
        verify(drafts, never()).save(any(), anyString(), anyInt(), anyString());
    }

    private void name(String english, String chinese) {
        test(find(TextField.class).testId("file-name-en")).setValue(english);
        test(find(TextField.class).testId("file-name-zh")).setValue(chinese);
        test(find(Button.class).testId("file-create")).click();
    }
}
