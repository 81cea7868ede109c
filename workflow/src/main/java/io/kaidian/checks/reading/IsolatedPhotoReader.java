package io.kaidian.checks.reading;

import io.kaidian.photos.CardHint;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoFailure.Kind;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.formats.WrittenJpeg;
import io.kaidian.photos.inspection.FairOcrQueue;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.photos.inspection.PhotoReaderRequest;
import io.kaidian.photos.isolation.WorkerFailedException;
import io.kaidian.photos.isolation.WorkerFailedException.Cause;
import io.kaidian.photos.isolation.WorkerPool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has photos decoded and read by workers in processes of their own. A photo that takes too much, or that breaks its worker,
 * costs that worker and nothing else, and has one answer: whoever sends it is told to send another, and one that was taken
 * in before goes to a person.
 */
class IsolatedPhotoReader implements PhotoReader {

    /** Beyond what reading itself may take: the step it is in, and the way over the pipe. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Decoding twice and encoding once take a second or two of a photo of 12 megapixels. */
    private static final Duration TO_DECODE = Duration.ofSeconds(30);

    /** A page takes a fraction of a second, and one that is made to take long is given up. */
    private static final Duration TO_RENDER = Duration.ofMinutes(1);

    private static final String JPEG = "image/jpeg";

    /** A worker that was killed from outside says nothing about the photo. */
    private static final int TRIES = 2;

    private static final BooleanSupplier ALWAYS_WANTED = () -> false;

    /** One to take the photo in, one to read it meanwhile: who waits for another photo is not to wait for a reading that can wait. */
    private static final int IDLE_FOR_EARLY_READING = 2;

    private final WorkerPool workers;
    private final PhotoLimitParameters limits;
    private final EarlyReadings early = new EarlyReadings();

    IsolatedPhotoReader(WorkerPool workers, PhotoLimitParameters limits) {
        this.workers = workers;
        this.limits = limits;
    }

    @Override
    public PhotoIntakeResult takeIn(byte[] original, ExpectedPhoto expected) throws InterruptedException {
        var taken = taken(original, expected);
        if (taken.refusal() != null) {
            early.forget(original);
        }
        return taken;
    }

    private PhotoIntakeResult taken(byte[] original, ExpectedPhoto expected) throws InterruptedException {
        try {
            var answer = decoded(PhotoReaderRequest.takeIn(expected, limits.current()), original);
            var words = PhotoReaderRequest.read(answer.get(0), PhotoIntakeResult.class);
            if (words.refusal() != null) {
                return words;
            }
            return WrittenJpeg.isSound(answer.get(1))
                    ? new PhotoIntakeResult(null, answer.get(1), words.pixelSha256(), words.perceptualHash())
                    : PhotoIntakeResult.refused(PhotoFailure.of(Kind.TOO_COSTLY, PhotoFormat.of(original)));
        } catch (WorkerFailedException lost) {
            return PhotoIntakeResult.refused(PhotoFailure.of(Kind.TOO_COSTLY, PhotoFormat.of(original)));
        }
    }

    @Override
    public void readEarly(byte[] original, ExpectedPhoto expected, @Nullable CardHint hint) {
        workers.takeIfIdle(true, IDLE_FOR_EARLY_READING).ifPresent(worker -> {
            // As it is kept with a photo that waits.
            var kept = hint == null ? null : CardHint.parse(hint.toString()).orElse(null);
            var isBegun = early.begin(EarlyReadings.Photo.of(original, expected, kept), pointless -> {
                try (worker) {
                    return read(worker::answer, original, expected, kept, limits.budget(1), pointless);
                }
            });
            if (!isBegun) {
                worker.close();
            }
        });
    }

    @Override
    public Reading read(
            byte[] original,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            Duration budget,
            BooleanSupplier pointless) {
        return early.take(EarlyReadings.Photo.of(original, expected, hint), pointless)
                .orElseGet(() -> read(
                        (job, wallClock, isPointless) -> workers.answer(job, true, wallClock, isPointless),
                        original,
                        expected,
                        hint,
                        budget,
                        pointless));
    }

    /** Has a piece of work done. */
    @FunctionalInterface
    private interface Worker {

        List<byte[]> answer(List<byte[]> job, Duration wallClock, BooleanSupplier pointless)
                throws WorkerFailedException, InterruptedException;
    }

    private Reading read(
            Worker worker,
            byte[] original,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            Duration budget,
            BooleanSupplier pointless) {
        var job = PhotoReaderRequest.read(expected, hint, limits.current().within(budget));
        try {
            var answer = worker.answer(List.of(PhotoReaderRequest.write(job), original), budget.plus(GRACE), pointless);
            return reading(PhotoReaderRequest.read(answer.get(0), PhotoReport.class), answer.get(1))
                    .orElseGet(() -> Reading.of(PhotoInspector.failed(expected, Kind.READER_FAILED)));
        } catch (WorkerFailedException lost) {
            return switch (lost.why()) {
                case CANCELLED -> throw new FairOcrQueue.SupersededException();
                case NO_WORKER -> throw new PhotoReaderUnavailableException();
                case TIME -> Reading.of(PhotoInspector.failed(expected, Kind.OUT_OF_TIME));
                case MEMORY, DIED, FAULT -> Reading.of(PhotoInspector.failed(expected, Kind.READER_FAILED));
            };
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new PhotoReaderUnavailableException();
        }
    }

    /** Nothing where a worker wrote no picture of a photo that is to be turned. */
    private static Optional<Reading> reading(PhotoReport report, byte[] upright) {
        var picture = report.picture();
        if (picture == null || picture.standsUpright()) {
            return Optional.of(Reading.of(report));
        }
        return WrittenJpeg.isSound(upright) ? Optional.of(new Reading(report, upright)) : Optional.empty();
    }

    @Override
    public PdfPages pages(byte[] pdf, int most) throws InterruptedException {
        try {
            var answer = answered(PhotoReaderRequest.pages(limits.current(), most), pdf, TO_RENDER);
            var refusal = PhotoReaderRequest.read(answer.get(0), PdfPages.class).refusal();
            if (refusal != null) {
                return PdfPages.refused(refusal);
            }
            var pages = answer.subList(1, answer.size());
            return !pages.isEmpty() && pages.size() <= most && pages.stream().allMatch(WrittenJpeg::isSound)
                    ? new PdfPages(null, pages)
                    : PdfPages.refused(PhotoFailure.of(Kind.TOO_COSTLY, PhotoFormat.PDF));
        } catch (WorkerFailedException lost) {
            return PdfPages.refused(PhotoFailure.of(Kind.TOO_COSTLY, PhotoFormat.PDF));
        }
    }

    @Override
    public SanitizedFile clean(byte[] file) throws InterruptedException {
        try {
            var answer = decoded(PhotoReaderRequest.clean(limits.current()), file);
            var words = PhotoReaderRequest.read(answer.get(0), SanitizedFile.class);
            if (words.refusal() != null) {
                return words;
            }
            return !JPEG.equals(words.mediaType()) || WrittenJpeg.isSound(answer.get(1))
                    ? new SanitizedFile(null, words.mediaType(), answer.get(1))
                    : SanitizedFile.refused(SanitizedFile.RejectionReason.DAMAGED);
        } catch (WorkerFailedException lost) {
            return SanitizedFile.refused(SanitizedFile.RejectionReason.DAMAGED);
        }
    }

    private List<byte[]> decoded(PhotoReaderRequest job, byte[] photo)
            throws WorkerFailedException, InterruptedException {
        return answered(job, photo, TO_DECODE);
    }

    private List<byte[]> answered(PhotoReaderRequest job, byte[] photo, Duration within)
            throws WorkerFailedException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return workers.answer(List.of(PhotoReaderRequest.write(job), photo), false, within, ALWAYS_WANTED);
            } catch (WorkerFailedException lost) {
                if (lost.why() == Cause.NO_WORKER) {
                    throw new PhotoReaderUnavailableException();
                }
                // Where another worker died of the same photo it is the photo.
                if (lost.why() != Cause.DIED || tries == TRIES || early.isLost(photo)) {
                    throw lost;
                }
            }
        }
    }
}
