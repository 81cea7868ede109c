package io.kaidian.cases.documents;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import java.util.List;
import java.util.Map;

/**
 * Looks at photos for the seller's own steps. Implemented by the checks, which the steps do not know.
 */
public interface PhotoChecks {

    /**
     * Takes one photo as it comes in: whether it is one, how it is kept, and by what it is known again. No writes, no seller's
     * data needed. What stands in it is read afterwards, by a job.
     *
     * @param bytes as uploaded
     * @throws PhotoReaderOverloadedException if too many photos wait already
     * @throws StateConflictException with code {@code superseded} if the same sender sent a newer one for the same slot
     */
    Examined examine(DocumentSlot slot, byte[] bytes);

    /**
     * Everything knowable of this case from its own data, for the next submission; replaces what was found before.
     * Called after a photo, a statement or the payment account changed.
     */
    List<RecordedFinding> advise(CaseId caseId);

    /** What was read from a photo, by field. Empty where nothing could be. */
    Map<String, ReadValue> valuesOf(DocumentId document);

    /**
     * What looking at a photo brought.
     *
     * @param refusal why it cannot be taken at all; null where it was taken, and then all else is set
     * @param content what is stored: upright, without metadata
     * @param pictureHash 256 bits as text of 0 and 1; null except for a photo held in the hand
     * @param report measures and readings as JSON; null where the photo is yet to be read
     */
    record Examined(
            Finding refusal,
            String refusedFormat,
            byte[] content,
            String mediaType,
            int width,
            int height,
            byte[] byteHash,
            byte[] pixelHash,
            String pictureHash,
            byte[] report) {

        /** Whether it was read already. */
        public boolean isRead() {
            return report != null;
        }
    }

    /**
     * One value that was read.
     *
     * @param confidence 0 to 1, of the least certain character
     * @param accepted whether the confidence stands above the threshold of this field
     */
    record ReadValue(String value, double confidence, boolean accepted) {}
}
