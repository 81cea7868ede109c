package io.kaidian.cases.submission.photos;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoReadingQueue;
import io.kaidian.cases.documents.PhotoRejectedException;
import io.kaidian.cases.documents.PhotoReuseCheck;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at an uploaded file before anything is kept: whether it is a photo, may be new where it must, and can be read soon. */
@Component
class PhotoAdmission {

    private final PhotoReadingQueue readings;
    private final PhotoChecks.PdfIntake pdfs;
    private final PhotoChecks examiner;
    private final PhotoReuseCheck photoReuseCheck;
    private final EvidenceTypes evidence;

    PhotoAdmission(
            PhotoReadingQueue readings,
            PhotoChecks.PdfIntake pdfs,
            PhotoChecks examiner,
            PhotoReuseCheck photoReuseCheck,
            EvidenceTypes evidence) {
        this.readings = readings;
        this.pdfs = pdfs;
        this.examiner = examiner;
        this.photoReuseCheck = photoReuseCheck;
        this.evidence = evidence;
    }

    /**
     * A page that was looked at.
     *
     * @param file as it is read: the file as it came, or the picture of a page of it
     */
    record AdmittedPage(PhotoChecks.Examined examined, byte[] file) {}

    /**
     * The photo, or the pages of a PDF. Takes a moment, so it is not to be called within a transaction.
     *
     * @param hint where its sender says that the card lies; null where nothing was said
     */
    List<AdmittedPage> examine(CertificationCase c, DocumentSlot slot, byte[] bytes, @Nullable CardHint hint) {
        readings.requireCapacity(c.sellerId());
        var file = pdfs.pages(evidence.of(c), slot, bytes);
        if (file.refusal() != null) {
            throw new PhotoRejectedException(file.refusal(), file.refusedFormat());
        }
        var pages = new ArrayList<AdmittedPage>();
        for (var page : file.pages()) {
            // The first page stands for the file: another one may begin with the same page.
            var isFirst = pages.isEmpty();
            pages.add(admitted(c, slot, page, isFirst ? hint : null, isFirst ? file.fileHash() : null));
        }
        return List.copyOf(pages);
    }

    private AdmittedPage admitted(
            CertificationCase c, DocumentSlot slot, byte[] page, @Nullable CardHint hint, byte @Nullable [] fileHash) {
        var expected = evidence.of(c).expected(slot);
        examiner.readEarly(expected, page, hint);
        var looked = examiner.examine(expected, page);
        if (looked.refusal() != null) {
            throw new PhotoRejectedException(looked.refusal(), looked.refusedFormat());
        }
        var examined = fileHash == null ? looked : looked.pageOf(fileHash);
        photoReuseCheck.check(c, slot, examined);
        return new AdmittedPage(examined, page);
    }
}
