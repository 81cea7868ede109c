package io.kaidian.cases.submission.photos;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoReadingQueue;
import io.kaidian.cases.documents.PhotoRejectedException;
import io.kaidian.cases.documents.PhotoReuseCheck;
import io.kaidian.photos.DocumentSlot;
import org.springframework.stereotype.Component;

/** Looks at an uploaded file before anything is kept: whether it is a photo, may be new where it must, and can be read soon. */
@Component
class PhotoAdmission {

    private final PhotoReadingQueue readings;
    private final PhotoChecks examiner;
    private final PhotoReuseCheck photoReuseCheck;

    PhotoAdmission(PhotoReadingQueue readings, PhotoChecks examiner, PhotoReuseCheck photoReuseCheck) {
        this.readings = readings;
        this.examiner = examiner;
        this.photoReuseCheck = photoReuseCheck;
    }

    /** Takes a moment, so it is not to be called within a transaction. */
    PhotoChecks.Examined examine(CertificationCase c, DocumentSlot slot, byte[] bytes) {
        readings.requireCapacity(c.sellerId());
        var examined = examiner.examine(slot, bytes);
        if (examined.refusal() != null) {
            throw new PhotoRejectedException(examined.refusal(), examined.refusedFormat());
        }
        photoReuseCheck.check(c, slot, examined);
        return examined;
    }
}
