package io.kaidian.ui.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.processes.LocalText;
import io.kaidian.support.diagrams.Problem;
import io.kaidian.support.drafts.DraftFile;
import io.kaidian.support.drafts.DraftId;
import io.kaidian.support.drafts.DraftProblems;
import io.kaidian.support.drafts.DraftVisits;
import io.kaidian.support.drafts.Drafts;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is known to stand against a draft is listed, whichever file is open. */
class OpenDraftTest {

    private static final String CERTIFICATION = "processes/certification.bpmn";
    private static final String APPEAL = "processes/appeal.bpmn";
    private static final Problem NO_LABEL = new Problem(
            CERTIFICATION, "Activity_1", Problem.Severity.ERROR, "label-required", new LocalText("无名", "no name"));

    private final DraftId id = DraftId.of(UUID.randomUUID().toString());
    private final Drafts drafts = mock(Drafts.class);
    private final OpenDraft open =
            new OpenDraft(drafts, mock(DraftVisits.class), mock(DraftProblems.class), id, () -> true);

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
    void noticesThatTheOpenFileIsNoMore() {
        stands(3);
        open.enter(CERTIFICATION);
        assertThat(open.isGone()).isFalse();

        when(drafts.files(id)).thenReturn(List.of());

        assertThat(open.isGone()).isTrue();
    }

    private void stands(int version) {
        var file = new DraftFile(CERTIFICATION, "", version, "lin", null, null);
        when(drafts.file(id, CERTIFICATION)).thenReturn(file);
        when(drafts.files(id)).thenReturn(List.of(file));
    }
}
