package io.kaidian.cases.documents;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoSubject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
     * @throws io.kaidian.platform.errors.StateConflictException with code {@code superseded} if the same sender sent a newer one for the same slot
     */
    Examined examine(ExpectedPhoto photo, byte[] bytes);

    /**
     * Begins to read a photo that is about to be examined, where there is room for it beside what others wait for: its job finds done what was done
     * meanwhile, and nothing else follows from it.
     *
     * @param bytes as uploaded
     * @param hint where its sender says that the card lies; null where nothing was said
     */
    default void readEarly(ExpectedPhoto photo, byte[] bytes, @Nullable CardHint hint) {}

    /**
     * Everything knowable of this case from its own data, for the next submission; replaces what was found before.
     * Called after a photo, a statement or the payment account changed.
     */
    List<RecordedFinding> advise(CaseId caseId);

    /** What a photo was recognised to show, whichever slot it lies in; empty where it was not, or is asked for in no slot. */
    Optional<PhotoSubject> subjectOf(DocumentId document);

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
            @Nullable Finding refusal,
            @Nullable String refusedFormat,
            byte @Nullable [] content,
            @Nullable String mediaType,
            int width,
            int height,
            byte @Nullable [] byteHash,
            byte @Nullable [] pixelHash,
            @Nullable String pictureHash,
            byte @Nullable [] report) {

        /** The same, known again by the bytes of the file that it is a page of. */
        public Examined pageOf(byte[] fileHash) {
            return new Examined(
                    refusal,
                    refusedFormat,
                    content,
                    mediaType,
                    width,
                    height,
                    fileHash,
                    pixelHash,
                    pictureHash,
                    report);
        }

        /** What is stored; only of a photo that was taken. */
        public byte[] requireContent() {
            return Objects.requireNonNull(content, "the photo is refused");
        }

        /** By which the same file is known again; only of a photo that was taken. */
        public byte[] requireByteHash() {
            return Objects.requireNonNull(byteHash, "the photo is refused");
        }

        /** By which the same picture is known again; only of a photo that was taken. */
        public byte[] requirePixelHash() {
            return Objects.requireNonNull(pixelHash, "the photo is refused");
        }

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
    record ReadValue(String value, double confidence, boolean accepted) {

        private static final String WITHOUT_END = "长期";

        /** Whether a document says that it is valid without end. */
        public boolean hasNoEnd() {
            return value.equals(WITHOUT_END);
        }
    }

    /** Says until when papers are valid. Implemented by the checks, too. */
    interface ValidityReading {

        /** The latest day that is printed on any page of a paper; empty where none could be read. */
        Optional<LocalDate> lastDay(CaseDocument paper);
    }

    /** Looks on papers for what is declared as printed there. Implemented by the checks, too. */
    interface PrintedFields {

        /**
         * What was found on all pages of a paper that were read, by the ids of fields; only what its field takes.
         *
         * @param types by which its case is asked
         */
        Map<String, ReadValue> of(EvidenceTypes types, CaseDocument paper);

        /** Tells of a text whether it stands on any page of a paper, wherever lines are broken; empty where nothing of it was read. */
        Optional<Predicate<String>> textOf(CaseDocument paper);
    }

    /** Makes pages of a PDF, each to be looked at as a photo. Implemented by the checks, too. */
    interface PdfIntake {

        /**
         * The pages of a PDF, where the slot takes one.
         *
         * @param types by which the case is asked
         * @throws PhotoReaderOverloadedException if too many files wait already
         * @throws io.kaidian.platform.errors.StateConflictException with code {@code superseded} if the same sender sent a newer one for the same slot
         */
        PdfContent pages(EvidenceTypes types, DocumentSlot slot, byte[] file);
    }

    /**
     * What looking at a file brought.
     *
     * @param refusal why it cannot be taken at all; null where it was taken
     * @param refusedFormat what the file is; null where it was taken
     * @param pages each as JPEG; the file itself where it is no PDF, or one that the slot does not take
     * @param fileHash by which the same PDF is known again; null of anything else
     */
    record PdfContent(
            @Nullable Finding refusal, @Nullable String refusedFormat, List<byte[]> pages, byte @Nullable [] fileHash) {

        public PdfContent {
            pages = List.copyOf(pages);
        }
    }
}
