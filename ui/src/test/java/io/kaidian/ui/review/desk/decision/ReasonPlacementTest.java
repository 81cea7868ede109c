package io.kaidian.ui.review.desk.decision;

import static io.kaidian.cases.documents.CaseDocument.State.ACCEPTED;
import static io.kaidian.cases.documents.CaseDocument.State.FAULTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.review.desk.decision.ReasonPlacement.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReasonPlacementTest {

    private static final DocumentSlot FRONT = DocumentSlot.valueOf("FRONT");
    private static final DocumentSlot HELD = DocumentSlot.valueOf("HELD");

    @Test
    void belongsToThePhotoThatWasCalledFaultyAndHasNoReason() {
        assertThat(ReasonPlacement.of(List.of(any(FRONT, null), any(HELD, FAULTY)), FRONT))
                .contains(HELD);
    }

    @Test
    void belongsToThePhotoThatIsLookedAtWhereEachFaultHasItsReason() {
        var explained = new Candidate(HELD, FAULTY, true, false);

        assertThat(ReasonPlacement.of(List.of(any(FRONT, null), explained), FRONT))
                .contains(FRONT);
    }

    @Test
    void turnsNoVerdictAroundWhileAnotherPhotoIsNamed() {
        var named = new Candidate(HELD, null, false, true);

        assertThat(ReasonPlacement.of(List.of(any(FRONT, ACCEPTED), named), FRONT))
                .contains(HELD);
    }

    @Test
    void belongsToNoPhotoThatItDoesNotName() {
        assertThat(ReasonPlacement.of(List.of(any(FRONT, null), any(HELD, null)), null))
                .isEmpty();
    }

    /** Of a reason that may be about any photo. */
    private static Candidate any(DocumentSlot slot, CaseDocument.@Nullable State verdict) {
        return new Candidate(slot, verdict, false, false);
    }
}
