package io.kaidian.checks;

import io.kaidian.cases.Place;
import io.kaidian.cases.Slot;
import io.kaidian.checks.card.CardLocator;
import io.kaidian.checks.card.CardReading;
import io.kaidian.checks.card.FoundField;
import io.kaidian.checks.image.Digests;
import io.kaidian.checks.image.Intake;
import io.kaidian.checks.image.Measures;
import io.kaidian.checks.image.Orientation;
import io.kaidian.checks.image.PerceptualHash;
import io.kaidian.checks.image.PhotoFormat;
import io.kaidian.checks.image.PhotoIntake;
import io.kaidian.checks.image.Pixels;
import io.kaidian.checks.models.ModelFile;
import io.kaidian.checks.models.ModelsUnavailable;
import io.kaidian.checks.reading.Deadline;
import io.kaidian.checks.reading.TextBox;
import io.kaidian.checks.reading.TextLine;
import io.kaidian.checks.reading.TextReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a photo's bytes into measured facts. Make one and share it: at most as many photos as it has workers are read at
 * a time, further callers wait in order. No photo makes it throw; one that breaks a reader has a report that says so.
 */
public final class PhotoInspector implements AutoCloseable {

    /**
     * The long side that photos are reduced to before anything is read or measured: more costs time and memory and reads
     * no better (measured, decision record 0010).
     */
    private static final int WORKING_SIDE = 2000;

    private static final Logger log = LoggerFactory.getLogger(PhotoInspector.class);

    private final PhotoIntake intake;
    private final TextReader reader;
    private final PassPlan passes;
    private final Semaphore workers;

    private PhotoInspector(TextReader reader, int workers) {
        this.intake = new PhotoIntake(workers);
        this.reader = reader;
        this.passes = new PassPlan(reader);
        this.workers = new Semaphore(workers, true);
    }

    /**
     * Loads the models, which takes under a second.
     *
     * @param workers photos read at the same time; each takes a core and up to 400 MB
     * @throws ModelsUnavailable if photos cannot be read on this machine; the message says why
     */
    public static PhotoInspector load(int workers) {
        return new PhotoInspector(TextReader.load(), workers);
    }

    /**
     * Looks at a photo.
     *
     * @param content the file as it came; not kept
     * @param slot where the seller put it; decides which field is the key one
     */
    public PhotoReport inspect(byte[] content, Slot slot, Limits limits) {
        var watch = new Stopwatch();
        try {
            workers.acquire();
            try {
                return look(content, slot, limits, watch);
            } finally {
                workers.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed(slot, Failure.Kind.OUT_OF_TIME, content, watch);
        } catch (Deadline.Passed late) {
            return failed(slot, Failure.Kind.OUT_OF_TIME, content, watch);
        } catch (RuntimeException | OutOfMemoryError fault) {
            // The stack alone: an exception's message may hold what was read.
            log.warn("A {} photo broke the reader: {} at {}", slot, fault.getClass(), fault.getStackTrace()[0]);
            return failed(slot, Failure.Kind.READER_FAILED, content, watch);
        }
    }

    private static PhotoReport failed(Slot slot, Failure.Kind kind, byte[] content, Stopwatch watch) {
        var failure = Failure.of(kind, PhotoFormat.of(content));
        return PhotoReport.failed(ModelFile.VERSION, slot, failure, null, watch.timings());
    }

    private PhotoReport look(byte[] content, Slot slot, Limits limits, Stopwatch watch) throws InterruptedException {
        var deadline = Deadline.in(limits.timeBudget());
        var taken = intake.accept(content, limits.intake(), WORKING_SIDE);
        watch.decoded();
        if (taken instanceof Intake.Refused refused) {
            return PhotoReport.failed(ModelFile.VERSION, slot, Failure.of(refused.refusal()), null, watch.timings());
        }
        return report(content, slot, (Intake.Accepted) taken, deadline, watch);
    }

    private PhotoReport report(byte[] content, Slot slot, Intake.Accepted photo, Deadline deadline, Stopwatch watch) {
        var result = passes.read(photo.pixels(), slot, deadline, watch);
        var turns = Upright.turnsFor(slot, result.lines());
        var upright = result.picture().oriented(Orientation.of(false, turns));
        var lines = turned(result.lines(), turns, result.picture());
        var reading = turns == 0 ? result.reading() : CardReading.of(lines);
        var originalWidth = turns % 2 == 0 ? photo.uprightWidth() : photo.uprightHeight();
        var originalHeight = turns % 2 == 0 ? photo.uprightHeight() : photo.uprightWidth();
        var card = CardLocator.locate(upright, reading, originalWidth).orElse(null);
        var picture = new Picture(
                photo.format(),
                content.length,
                originalWidth,
                originalHeight,
                photo.orientation(),
                result.mirrored(),
                turns,
                Digests.of(content),
                Digests.of(photo.pixels()),
                PerceptualHash.of(photo.pixels()));
        return new PhotoReport(
                ModelFile.VERSION,
                slot,
                null,
                picture,
                reading.kind(),
                fields(reading, upright),
                lines.stream().map(line -> readLine(line, upright)).toList(),
                card,
                Measures.ofWhole(upright),
                List.of(),
                watch.timings());
    }

    private static List<TextLine> turned(List<TextLine> lines, int turns, Pixels before) {
        return lines.stream()
                .map(line -> new TextLine(line.box().inTurned(turns, before.width(), before.height()), line.glyphs()))
                .toList();
    }

    private static Map<CardField, ReadField> fields(CardReading reading, Pixels picture) {
        var fields = new EnumMap<CardField, ReadField>(CardField.class);
        reading.fields().forEach((field, found) -> fields.put(field, readField(found, picture)));
        return fields;
    }

    private static ReadField readField(FoundField found, Pixels picture) {
        var bounds = found.bounds();
        return new ReadField(
                found.value(),
                found.confidence(),
                new Place(
                        bounds.getX() / picture.width(),
                        bounds.getY() / picture.height(),
                        bounds.getWidth() / picture.width(),
                        bounds.getHeight() / picture.height()));
    }

    private static ReadLine readLine(TextLine line, Pixels picture) {
        var confidences =
                line.glyphs().stream().map(glyph -> rounded(glyph.confidence())).toList();
        return new ReadLine(line.text(), confidences, corners(line.box(), picture));
    }

    /** Four decimals tell what there is to tell and keep the stored report small. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static Corners corners(TextBox box, Pixels picture) {
        return new Corners(
                corner(box, -1, -1, picture),
                corner(box, 1, -1, picture),
                corner(box, 1, 1, picture),
                corner(box, -1, 1, picture));
    }

    private static Point corner(TextBox box, int end, int side, Pixels picture) {
        var x = box.x(end * box.halfLength(), side * box.halfHeight());
        var y = box.y(end * box.halfLength(), side * box.halfHeight());
        return new Point(rounded(x / picture.width()), rounded(y / picture.height()));
    }

    @Override
    public void close() {
        reader.close();
    }
}
