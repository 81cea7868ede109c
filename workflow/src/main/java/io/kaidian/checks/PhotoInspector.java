package io.kaidian.checks;

import io.kaidian.cases.Slot;
import io.kaidian.checks.card.CardLocator;
import io.kaidian.checks.card.CardReading;
import io.kaidian.checks.faces.FaceFinder;
import io.kaidian.checks.faces.FoundFace;
import io.kaidian.checks.image.Digests;
import io.kaidian.checks.image.FineGrid;
import io.kaidian.checks.image.Intake;
import io.kaidian.checks.image.JpegWriter;
import io.kaidian.checks.image.Measures;
import io.kaidian.checks.image.Orientation;
import io.kaidian.checks.image.PerceptualHash;
import io.kaidian.checks.image.PhotoFormat;
import io.kaidian.checks.image.PhotoIntake;
import io.kaidian.checks.image.Pixels;
import io.kaidian.checks.models.ModelFile;
import io.kaidian.checks.models.ModelsUnavailable;
import io.kaidian.checks.reading.Deadline;
import io.kaidian.checks.reading.TextReader;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a photo's bytes into measured facts. Make one and share it: at most as many photos as it has workers are taken in,
 * and as many are read, at a time. No photo makes it throw; one that breaks a reader has a report that says so.
 */
public final class PhotoInspector implements AutoCloseable {

    /**
     * The long side that photos are reduced to before anything is read or measured: more costs time and memory and reads
     * no better (measured, decision record 0010).
     */
    private static final int WORKING_SIDE = 2000;

    private static final int DETAIL_SIDE = 4000;

    /** Long side of what is kept: every character that could be read still can, at a third of a phone's pixels. */
    static final int KEPT_SIDE = 3000;

    private static final Logger log = LoggerFactory.getLogger(PhotoInspector.class);

    private final PhotoIntake intake;
    private final TextReader reader;
    private final FaceFinder faceFinder;
    private final PassPlan passes;
    private final SecondOpinion secondOpinion;
    private final ReadingTurns turns;

    private PhotoInspector(TextReader reader, FaceFinder faceFinder, int workers) {
        this.intake = new PhotoIntake(workers);
        this.reader = reader;
        this.faceFinder = faceFinder;
        this.passes = new PassPlan(reader);
        this.secondOpinion = new SecondOpinion(reader);
        this.turns = new ReadingTurns(workers);
    }

    /**
     * Loads the models side by side, which takes under a second.
     *
     * @param workers photos read at the same time; each takes a core and up to 400 MB
     * @throws ModelsUnavailable if photos cannot be read on this machine; the message says why
     */
    public static PhotoInspector load(int workers) {
        var faces = CompletableFuture.supplyAsync(FaceFinder::load);
        var reader = TextReader.load();
        try {
            return new PhotoInspector(reader, faces.join(), workers);
        } catch (CompletionException failed) {
            reader.close();
            throw failed.getCause() instanceof ModelsUnavailable unavailable ? unavailable : failed;
        }
    }

    /**
     * Asks every model once, so that the first photo does not pay for it; for a thread in the background. Takes a turn as
     * a photo does, so that nothing is closed under it; does nothing where it is closed already.
     */
    public void warmUp() {
        try (var turn = turns.take("warm-up", "warm-up", 0, Waiting.AS_LONG_AS_IT_TAKES)) {
            reader.warmUp();
            faceFinder.findLarge(new Pixels(1, 1, new byte[3]));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ReadingTurns.Busy | ReadingTurns.Pointless tooLate) {
            log.debug("the readers were closed before they were warm");
        }
    }

    /**
     * Looks at a photo, however many wait before it.
     *
     * @param content the file as it came; not kept
     * @param slot where the seller put it; decides which field is the key one where the photo itself does not tell
     */
    public PhotoReport inspect(byte[] content, Slot slot, Limits limits) {
        return inspect(content, slot, limits, () -> false);
    }

    /**
     * The same for somebody who may lose interest.
     *
     * @throws ReadingTurns.Pointless once {@code pointless} says so
     */
    PhotoReport inspect(byte[] content, Slot slot, Limits limits, BooleanSupplier pointless) {
        var watch = new Stopwatch();
        var nobody = Integer.toHexString(System.identityHashCode(watch)) + "/"
                + Thread.currentThread().getId();
        try (var turn = turns.take(nobody, nobody, content.length, Waiting.AS_LONG_AS_IT_TAKES)) {
            return report(content, slot, limits, () -> turn.isPointless() || pointless.getAsBoolean(), watch);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed(slot, Failure.Kind.OUT_OF_TIME, content, watch);
        } catch (ReadingTurns.Busy impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes a photo in without reading it. */
    TakenIn takeIn(byte[] content, Slot slot, Limits limits) throws InterruptedException {
        try {
            var taken = intake.accept(content, limits.intake(), WORKING_SIDE);
            if (taken instanceof Intake.Refused refused) {
                return TakenIn.refused(Failure.of(refused.refusal()));
            }
            var pixels = ((Intake.Accepted) taken).pixels();
            return new TakenIn(
                    null,
                    JpegWriter.write(intake.acceptAgain(content, limits.intake(), KEPT_SIDE)),
                    Digests.of(pixels),
                    slot == Slot.HANDHELD ? PerceptualHash.of(pixels) : null);
        } catch (RuntimeException | OutOfMemoryError fault) {
            log.warn("A {} photo cannot be kept: {}", slot, fault.getClass());
            return TakenIn.refused(Failure.of(Failure.Kind.BROKEN, PhotoFormat.of(content)));
        }
    }

    private PhotoReport report(byte[] content, Slot slot, Limits limits, BooleanSupplier pointless, Stopwatch watch)
            throws InterruptedException {
        try {
            return look(content, slot, limits, Deadline.in(limits.timeBudget(), pointless), watch);
        } catch (Deadline.Passed late) {
            return failed(slot, Failure.Kind.OUT_OF_TIME, content, watch);
        } catch (Deadline.GivenUp givenUp) {
            throw new ReadingTurns.Pointless();
        } catch (RuntimeException | OutOfMemoryError fault) {
            // The stack alone: an exception's message may hold what was read.
            log.warn("A {} photo broke the reader: {} at {}", slot, fault.getClass(), fault.getStackTrace()[0]);
            return failed(slot, Failure.Kind.READER_FAILED, content, watch);
        }
    }

    /** Of a photo that nobody came to the end of. */
    static PhotoReport failed(Slot slot, Failure.Kind kind) {
        return failed(slot, kind, new byte[0], new Stopwatch());
    }

    private static PhotoReport failed(Slot slot, Failure.Kind kind, byte[] content, Stopwatch watch) {
        var failure = Failure.of(kind, PhotoFormat.of(content));
        return PhotoReport.failed(ModelFile.VERSION, slot, failure, null, watch.timings());
    }

    private PhotoReport look(byte[] content, Slot slot, Limits limits, Deadline deadline, Stopwatch watch)
            throws InterruptedException {
        var taken = intake.accept(content, limits.intake(), WORKING_SIDE);
        watch.decoded();
        if (taken instanceof Intake.Refused refused) {
            return PhotoReport.failed(ModelFile.VERSION, slot, Failure.of(refused.refusal()), null, watch.timings());
        }
        return report(content, slot, (Intake.Accepted) taken, limits, deadline, watch);
    }

    private PhotoReport report(
            byte[] content, Slot slot, Intake.Accepted photo, Limits limits, Deadline deadline, Stopwatch watch) {
        var result = passes.read(photo.pixels(), () -> detail(content, photo, limits), slot, deadline, watch);
        var read = result.picture();
        deadline.check();
        var faces = watch.findingFaces(() -> findFaces(slot, read));
        var turns = Upright.turnsFor(slot, result.text().lines(), faces);
        var upright = read.oriented(Orientation.of(false, turns));
        var text = result.text().placedBy(box -> box.inTurned(turns, read.width(), read.height()));
        var firstReading = turns == 0 ? result.reading() : CardReading.of(text.lines());
        var reading = watch.readingAgain(() -> secondOpinion.of(firstReading, upright));
        var turned = turns % 2 == 1;
        var width = turned ? photo.uprightHeight() : photo.uprightWidth();
        var height = turned ? photo.uprightWidth() : photo.uprightHeight();
        var card = CardLocator.locate(upright, reading, width).orElse(null);
        var frame = Frame.of(upright);
        var fields = new EnumMap<CardField, ReadField>(CardField.class);
        reading.fields().forEach((field, found) -> fields.put(field, frame.field(found)));
        var lines = text.lines().stream().map(frame::line).toList();
        return new PhotoReport(
                ModelFile.VERSION,
                slot,
                null,
                picture(content, slot, photo, result.mirrored(), turns, width, height),
                reading.kind(),
                fields,
                lines,
                card,
                Measures.ofWhole(upright),
                faces.stream()
                        .map(face -> face(face.inTurned(turns, read.width(), read.height()), upright, card))
                        .toList(),
                ScreenHints.of(width, height, lines, FineGrid.strength(upright)),
                watch.timings());
    }

    /** The original at up to twice the working size: as much as the closest look can use. */
    private Pixels detail(byte[] content, Intake.Accepted photo, Limits limits) {
        if (Math.max(photo.width(), photo.height()) <= WORKING_SIDE) {
            return photo.pixels();
        }
        return intake.acceptAgain(content, limits.intake(), DETAIL_SIDE);
    }

    private List<FoundFace> findFaces(Slot slot, Pixels picture) {
        return switch (slot) {
            case ID_FRONT -> faceFinder.findLarge(picture);
            case HANDHELD -> {
                var large = faceFinder.findLarge(picture);
                // The person and the portrait: with both found there is nothing to look closer for.
                yield large.size() >= 2 ? large : faceFinder.findSmall(picture);
            }
            case ID_BACK, BUSINESS_LICENCE -> List.of();
        };
    }

    private static Face face(FoundFace face, Pixels upright, CardView card) {
        var place = Frame.of(upright).place(face);
        var onCard =
                card != null && card.corners().contains(place.x() + place.width() / 2, place.y() + place.height() / 2);
        return new Face(face.score(), place, onCard, Measures.sharpnessOf(upright, place));
    }

    private static Picture picture(
            byte[] content, Slot slot, Intake.Accepted photo, boolean mirrored, int turns, int width, int height) {
        return new Picture(
                photo.format(),
                content.length,
                width,
                height,
                photo.orientation(),
                mirrored,
                turns,
                Digests.of(content),
                Digests.of(photo.pixels()),
                slot == Slot.HANDHELD ? PerceptualHash.of(photo.pixels()) : null);
    }

    /**
     * The photo as it is to be kept and shown: upright, unmirrored, as JPEG without any metadata. All places of the report
     * hold for it.
     *
     * @param report of this very photo; one that broke the reader is kept as EXIF says it lies
     * @param maxSide longest side in pixels; a larger original is reduced
     * @throws IllegalArgumentException if the photo cannot be decoded, which the report would have said
     */
    public byte[] upright(byte[] content, PhotoReport report, Limits limits, int maxSide) {
        var picture = report.picture();
        return picture == null
                ? upright(content, false, 0, limits, maxSide)
                : upright(content, picture.mirrored(), picture.turns(), limits, maxSide);
    }

    /** The same where it is known how the photo lies. */
    byte[] upright(byte[] content, boolean mirrored, int turns, Limits limits, int maxSide) {
        return JpegWriter.write(
                intake.acceptAgain(content, limits.intake(), maxSide).oriented(Orientation.of(mirrored, turns)));
    }

    /**
     * The card of an upright photo, laid flat, as JPEG: for a reviewer to read and for a message to point into.
     *
     * @param upright as {@link #upright} gave it
     * @param corners as the report has them
     * @param width of the result in pixels
     */
    public byte[] straightened(byte[] upright, Corners corners, Limits limits, int width) {
        var picture = intake.acceptAgain(upright, limits.intake(), limits.maxSide());
        return JpegWriter.write(CardLocator.straighten(picture, corners, width));
    }

    /** Makes of a file what may be kept and shown; whatever goes wrong with it, it is refused. */
    CleanedFile clean(byte[] file, Limits limits) throws InterruptedException {
        try {
            return new FileCleaning(intake).clean(file, limits);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError fault) {
            log.warn("A file cannot be cleaned: {}", fault.getClass());
            return CleanedFile.refused(CleanedFile.Refusal.DAMAGED);
        }
    }

    /** Whether the text reader has all characters of this text in its alphabet; a name that it has not is for a person. */
    public boolean canSpell(String text) {
        return reader.alphabet().canSpell(text);
    }

    /** Sends away who waits and waits for the photos being read: the native library must not lose its models under a running question. */
    @Override
    public void close() {
        turns.close();
        reader.close();
        faceFinder.close();
    }
}
