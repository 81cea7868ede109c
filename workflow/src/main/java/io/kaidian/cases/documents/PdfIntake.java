package io.kaidian.cases.documents;

import io.kaidian.cases.findings.Finding;
import io.kaidian.photos.DocumentSlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes pages of a PDF, each to be taken in as a photo. Implemented by the checks, which the steps do not know. */
public interface PdfIntake {

    /**
     * The pages of a PDF, where the slot takes one.
     *
     * @throws PhotoReaderOverloadedException if too many files wait already
     */
    Pages pages(DocumentSlot slot, byte[] file);

    /**
     * What looking at a file brought.
     *
     * @param refusal why it cannot be taken at all; null where it was taken
     * @param pages each as JPEG; the file itself where it is no PDF, or one that the slot does not take
     */
    record Pages(@Nullable Finding refusal, List<byte[]> pages) {

        public Pages {
            pages = List.copyOf(pages);
        }
    }
}
