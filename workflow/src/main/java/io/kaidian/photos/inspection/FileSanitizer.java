package io.kaidian.photos.inspection;

import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.photos.SanitizedFile.RejectionReason;
import io.kaidian.photos.formats.PdfSafetyCheck;
import io.kaidian.photos.formats.PhotoFileLimits;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.formats.PhotoValidationResult;
import io.kaidian.photos.formats.PhotoValidator;
import io.kaidian.photos.imaging.JpegWriter;

/**
 * Makes of a file what may be kept: a picture is decoded and written anew, so that nothing of it is left but its pixels (no
 * place, no script or archive behind its end), and a PDF that does more than show pages is refused.
 */
final class FileSanitizer {

    /** Pixels of what is kept; a larger picture is reduced. Enough for a long screenshot of a chat. */
    private static final double MOST_KEPT = 16e6;

    /** What the long side of a picture may be; it is its pixels that cost. */
    private static final int MOST_SIDE = 30_000;

    private final PhotoValidator intake;

    FileSanitizer(PhotoValidator intake) {
        this.intake = intake;
    }

    /** Cleans; sizes in bytes were looked at before. */
    SanitizedFile clean(byte[] file, PhotoReadingLimits limits) throws InterruptedException {
        var format = PhotoFormat.of(file);
        if (format == PhotoFormat.PDF) {
            return pdf(file);
        }
        return format.accepted()
                ? picture(file, new PhotoFileLimits(file.length, limits.maxPixels(), MOST_SIDE))
                : SanitizedFile.refused(RejectionReason.TYPE);
    }

    private SanitizedFile picture(byte[] file, PhotoFileLimits limits) throws InterruptedException {
        return intake.acceptArea(file, limits, MOST_KEPT) instanceof PhotoValidationResult.Accepted accepted
                ? new SanitizedFile(null, "image/jpeg", JpegWriter.write(accepted.pixels()))
                : SanitizedFile.refused(RejectionReason.DAMAGED);
    }

    private static SanitizedFile pdf(byte[] file) {
        return switch (PdfSafetyCheck.of(file)) {
            case PAGES -> new SanitizedFile(null, "application/pdf", file);
            case ACTIVE -> SanitizedFile.refused(RejectionReason.ACTIVE);
            case DAMAGED -> SanitizedFile.refused(RejectionReason.DAMAGED);
        };
    }
}
