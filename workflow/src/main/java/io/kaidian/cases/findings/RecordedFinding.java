package io.kaidian.cases.findings;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.DocumentId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding on record.
 *
 * @param effect what it may do without a person, by catalogue and certainty
 * @param round submission in which it counts; a photo of a draft is checked for the next one
 * @param toldBefore whether the seller saw it before pressing send
 * @param overturned whether a dispute or an appeal set it aside
 * @param tries on how many different photos of this place the seller was shown this fault before; 0 for what is no
 *     fault of a photo
 */
public record RecordedFinding(
        FindingId id,
        CaseId caseId,
        int round,
        @Nullable DocumentId documentId,
        Finding finding,
        AutomationLevel effect,
        boolean toldBefore,
        Instant foundAt,
        boolean overturned,
        int tries) {

    /** The photo that it is about; only where it is about one. */
    public DocumentId requireDocumentId() {
        return Objects.requireNonNull(documentId, "the finding is about no photo");
    }

    /** Whether it alone would send the case back. */
    public boolean isFault() {
        return effect == AutomationLevel.RETURN && !overturned;
    }
}
