package io.kaidian.checks;

import io.kaidian.cases.Slot;
import io.kaidian.checks.Failure.Kind;
import io.kaidian.checks.image.PhotoFormat;
import io.kaidian.checks.image.WrittenJpeg;
import io.kaidian.checks.isolation.WorkLostException;
import io.kaidian.checks.isolation.WorkLostException.Why;
import io.kaidian.checks.isolation.Workers;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Has photos decoded and read by workers in processes of their own. A photo that takes too much, or that breaks its worker,
 * costs that worker and nothing else, and has one answer: whoever sends it is told to send another, and one that was taken
 * in before goes to a person.
 */
class IsolatedReader implements PhotoReader {

    /** Beyond what reading itself may take: the step it is in, and the way over the pipe. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Decoding twice and encoding once take a second or two of a photo of 12 megapixels. */
    private static final Duration TO_DECODE = Duration.ofSeconds(30);

    private static final String JPEG = "image/jpeg";

    /** A worker that was killed from outside says nothing about the photo. */
    private static final int TRIES = 2;

    private static final BooleanSupplier ALWAYS_WANTED = () -> false;

    private final Workers workers;
    private final PhotoLimits limits;

    IsolatedReader(Workers workers, PhotoLimits limits) {
        this.workers = workers;
        this.limits = limits;
    }

    @Override
    public TakenIn takeIn(byte[] original, Slot slot) throws InterruptedException {
        try {
            var answer = decoded(ReadingJob.takeIn(slot, limits.now()), original);
            var words = ReadingJob.read(answer.get(0), TakenIn.class);
            if (words.refusal() != null) {
                return words;
            }
            return WrittenJpeg.isSound(answer.get(1))
                    ? new TakenIn(null, answer.get(1), words.pixelSha256(), words.perceptualHash())
                    : TakenIn.refused(Failure.of(Kind.TOO_COSTLY, PhotoFormat.of(original)));
        } catch (WorkLostException lost) {
            return TakenIn.refused(Failure.of(Kind.TOO_COSTLY, PhotoFormat.of(original)));
        }
    }

    @Override
    public PhotoReport read(byte[] original, Slot slot, Duration budget, BooleanSupplier pointless) {
        var job = ReadingJob.read(slot, limits.now().within(budget));
        try {
            var answer = workers.answer(List.of(ReadingJob.write(job), original), true, budget.plus(GRACE), pointless);
            return ReadingJob.read(answer.get(0), PhotoReport.class);
        } catch (WorkLostException lost) {
            return switch (lost.why()) {
                case CANCELLED -> throw new ReadingTurns.Pointless();
                case NO_WORKER -> throw new ReadersAwayException();
                case TIME -> PhotoInspector.failed(slot, Kind.OUT_OF_TIME);
                case MEMORY, DIED, FAULT -> PhotoInspector.failed(slot, Kind.READER_FAILED);
            };
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ReadersAwayException();
        }
    }

    @Override
    public byte[] upright(byte[] original, PhotoReport report) {
        var picture = report.picture();
        try {
            var turned = decoded(ReadingJob.turn(limits.now(), picture.mirrored(), picture.turns()), original)
                    .get(0);
            if (!WrittenJpeg.isSound(turned)) {
                throw new IllegalStateException("a worker wrote no picture");
            }
            return turned;
        } catch (WorkLostException lost) {
            throw new IllegalStateException(lost);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ReadersAwayException();
        }
    }

    @Override
    public CleanedFile clean(byte[] file) throws InterruptedException {
        try {
            var answer = decoded(ReadingJob.clean(limits.now()), file);
            var words = ReadingJob.read(answer.get(0), CleanedFile.class);
            if (words.refusal() != null) {
                return words;
            }
            return !words.mediaType().equals(JPEG) || WrittenJpeg.isSound(answer.get(1))
                    ? new CleanedFile(null, words.mediaType(), answer.get(1))
                    : CleanedFile.refused(CleanedFile.Refusal.DAMAGED);
        } catch (WorkLostException lost) {
            return CleanedFile.refused(CleanedFile.Refusal.DAMAGED);
        }
    }

    private List<byte[]> decoded(ReadingJob job, byte[] photo) throws WorkLostException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return workers.answer(List.of(ReadingJob.write(job), photo), false, TO_DECODE, ALWAYS_WANTED);
            } catch (WorkLostException lost) {
                if (lost.why() == Why.NO_WORKER) {
                    throw new ReadersAwayException();
                }
                if (lost.why() != Why.DIED || tries == TRIES) {
                    throw lost;
                }
            }
        }
    }
}
