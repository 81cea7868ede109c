package io.kaidian.ui.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftPresence;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.drafts.DraftValidation;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.studio.editors.FileEditor;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is known to stand against a draft is listed, whichever file is open. */
class DraftEditingSessionTest {

    private static final String CERTIFICATION = "processes/certification.bpmn";
    private static final String APPEAL = "processes/appeal.bpmn";
    private static final DraftProblem NO_LABEL = new DraftProblem(
            CERTIFICATION,
            "Activity_1",
            DraftProblem.Severity.ERROR,
            "label-required",
            new LocalizedText("无名", "no name"));

    private final DraftId id = DraftId.of(UUID.randomUUID().toString());
    private final DraftService drafts = mock(DraftService.class);
    private final DraftValidation checks = mock(DraftValidation.class);
    private final DraftEditingSession open =
            new DraftEditingSession(drafts, mock(DraftPresence.class), checks, id, () -> true);

    @Test
    void listsWhatTheDrawingBoardFoundInAFileThatWasOpenBefore() {
        stands(3);
        open.enter(CERTIFICATION);
        open.content(CERTIFICATION);
        open.found(List.of(NO_LABEL));

        open.enter(APPEAL);
        open.check();

        assertThat(open.problems()).containsExactly(NO_LABEL);
    }

    @Test
    void forgetsItWhenSomebodyChangedThatFileElsewhere() {
        stands(3);
        open.enter(CERTIFICATION);
        open.content(CERTIFICATION);
        open.found(List.of(NO_LABEL));

        open.enter(APPEAL);
        stands(4);
        open.check();

        assertThat(open.problems()).isEmpty();
    }

    @Test
    void tellsThatTheEditorIsMissingUntilAnotherOneIsOpen() {
        stands(3);
        open.enter(CERTIFICATION);
        open.edits(mock(FileEditor.class));

        open.editorMissing();

        assertThat(open.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("editor.missing");
            assertThat(problem.severity()).isEqualTo(DraftProblem.Severity.WARNING);
        });
        open.edits(mock(FileEditor.class));
        assertThat(open.problems()).isEmpty();
    }

    @Test
    void noticesThatTheOpenFileIsNoMore() {
        stands(3);
        open.enter(CERTIFICATION);
        assertThat(open.isGone()).isFalse();

        when(drafts.files(id)).thenReturn(List.of());

        assertThat(open.isGone()).isTrue();
    }

    @Test
    void listsOnceWhatBoardAndServerFind() {
        var idle = problem("Activity_2", "task.idle", "“寄信”什么也不做");
        var another = problem("Activity_3", "task.idle", "“等待”什么也不做");
        var onBoard = problem("Activity_2", "does-something", "这个步骤什么也不做");
        stands(3);
        when(checks.of(id)).thenReturn(List.of(idle, another));
        open.enter(CERTIFICATION);
        open.content(CERTIFICATION);
        open.check();
        open.found(List.of(onBoard));

        assertThat(open.problems()).containsExactly(onBoard, another);
        // Beside the two that the server counts.
        verify(drafts).saveLintErrors(id, CERTIFICATION, 3, 0);
    }

    @Test
    void listsAllFaultsOfARowWhoeverKnowsMoreOfThem() {
        var column = problem("Rule_1", "table.cell", "第 1 行“变更内容”");
        var other = problem("Rule_1", "table.cell", "第 1 行“材料”");
        var onBoard = problem("Rule_1", "cell", "第 1 行“变更内容”");
        stands(3);
        when(checks.of(id)).thenReturn(List.of(column, other));
        open.enter(CERTIFICATION);
        open.content(CERTIFICATION);
        open.check();
        open.found(List.of(onBoard));

        assertThat(open.problems()).containsExactly(column, other);
    }

    @Test
    void leadsToTheFieldOfAProblem() {
        stands(3);
        open.enter(CERTIFICATION);
        var editor = mock(FileEditor.class);
        open.edits(editor);
        var text = new LocalizedText("错", "wrong");

        open.show(new DraftProblem(CERTIFICATION, "LEASE", "contains", DraftProblem.Severity.ERROR, "one", text));

        verify(editor).choose("LEASE", "contains");
    }

    @Test
    void knowsWhichFilesThereAre() {
        stands(3);

        assertThat(open.has(CERTIFICATION)).isTrue();
        assertThat(open.has("catalogue/none.csv")).isFalse();
        assertThat(open.firstFile()).isEqualTo(CERTIFICATION);
    }

    private static DraftProblem problem(String element, String code, String text) {
        return new DraftProblem(
                CERTIFICATION, element, DraftProblem.Severity.ERROR, code, new LocalizedText(text, text));
    }

    private void stands(int version) {
        var file = new DraftFile(CERTIFICATION, "", version, "lin", null, null);
        when(drafts.file(id, CERTIFICATION)).thenReturn(file);
        when(drafts.files(id)).thenReturn(List.of(file));
    }
}
