package io.kaidian.checks;

import io.kaidian.checks.CleanedFile.Refusal;
import io.kaidian.checks.image.Intake;
import io.kaidian.checks.image.IntakeLimits;
import io.kaidian.checks.image.JpegWriter;
import io.kaidian.checks.image.PhotoFormat;
import io.kaidian.checks.image.PhotoIntake;
import io.kaidian.checks.pdf.PdfContent;

/**
 * Makes of a file what may be kept: a picture is decoded and written anew, so that nothing of it is left but its pixels (no
 * place, no script or archive behind its end), and a PDF that does more than show pages is refused.
 */
final class FileCleaning {

    /** Pixels of what is kept; a larger picture is reduced. Enough for a long screenshot of a chat. */
    private static final double MOST_KEPT = 16e6;

    /** What the long side of a picture may be; it is its pixels that cost. */
    private static final int MOST_SIDE = 30_000;

    private final PhotoIntake intake;

    FileCleaning(PhotoIntake intake) {
        this.intake = intake;
    }

    /** Cleans; sizes in bytes were looked at before. */
    CleanedFile clean(byte[] file, Limits limits) throws InterruptedException {
        var format = PhotoFormat.of(file);
        if (format == PhotoFormat.PDF) {
            return pdf(file);
        }
        return format.accepted()
                ? picture(file, new IntakeLimits(file.length, limits.maxPixels(), MOST_SIDE))
                : CleanedFile.refused(Refusal.TYPE);
    }

    private CleanedFile picture(byte[] file, IntakeLimits limits) throws InterruptedException {
        return intake.acceptArea(file, limits, MOST_KEPT) instanceof Intake.Accepted accepted
                ? new CleanedFile(null, "image/jpeg", JpegWriter.write(accepted.pixels()))
                : CleanedFile.refused(Refusal.DAMAGED);
    }

    private static CleanedFile pdf(byte[] file) {
        return switch (PdfContent.of(file)) {
            case PAGES -> new CleanedFile(null, "application/pdf", file);
            case ACTIVE -> CleanedFile.refused(Refusal.ACTIVE);
            case DAMAGED -> CleanedFile.refused(Refusal.DAMAGED);
        };
    }
}
