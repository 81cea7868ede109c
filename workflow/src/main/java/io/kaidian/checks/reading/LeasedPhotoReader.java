package io.kaidian.checks.reading;

import io.kaidian.cases.documents.CaseDocument.Reading;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoReadingCompletion;
import io.kaidian.cases.documents.PhotoReadingQueue;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.formats.JpegSize;
import io.kaidian.photos.inspection.FairOcrQueue;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.errors.NotFoundException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the photo that is due next. Whatever happens to a reading, the photo is tried again with more time, and after the last
 * attempt it goes to a person: it never counts as read because nobody could read it.
 */
@Component
class LeasedPhotoReader {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedPhotoReader.class);

    /** What a worker may take beside reading, before another one takes its photo over. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final PhotoReadingQueue readings;
    private final PhotoReadingCompletion completion;
    private final DocumentRepository documents;
    private final PhotoReader reader;
    private final PhotoLimitParameters limits;
    private final JsonColumns json;
    private final Clock clock;
    private final MeterRegistry meters;

    LeasedPhotoReader(
            PhotoReadingQueue readings,
            PhotoReadingCompletion completion,
            DocumentRepository documents,
            PhotoReader reader,
            PhotoLimitParameters limits,
            JsonColumns json,
            Clock clock,
            MeterRegistry meters) {
        this.readings = readings;
        this.completion = completion;
        this.documents = documents;
        this.reader = reader;
        this.limits = limits;
        this.json = json;
        this.clock = clock;
        this.meters = meters;
    }

    /** Reads as this one does, and counts nothing: for photos of nobody. */
    LeasedPhotoReader uncounted() {
        return new LeasedPhotoReader(
                readings, completion, documents, reader, limits, json, clock, new SimpleMeterRegistry());
    }

    /**
     * Reads the next photo that is due.
     *
     * @param isStopping whether what is being read is to be given up
     * @return false where there is nothing to be done just now
     */
    boolean readNext(BooleanSupplier isStopping) {
        return readings.take(longest().plus(GRACE))
                .map(turn -> read(turn, isStopping))
                .orElse(false);
    }

    /** False where it could not be tried. */
    private boolean read(PhotoReadingQueue.ReadingLease turn, BooleanSupplier isStopping) {
        var expected = expectedOf(turn.documentId());
        var attempts = limits.attempts();
        if (turn.attempt() > attempts) {
            // The worker of the last attempt did not come back: it may be the photo that kills them.
            end(turn, PhotoInspector.failed(expected, PhotoFailure.Kind.READER_FAILED), null);
            return true;
        }
        PhotoReport report;
        byte[] kept = null;
        try {
            var original = readings.original(turn);
            var begun = System.nanoTime();
            var reading = reader.read(
                    original,
                    expected,
                    // A look at the wrong place costs time, of which the next attempt shall not be short.
                    turn.attempt() == 1 ? turn.hint() : null,
                    limits.budget(turn.attempt()),
                    () -> isStopping.getAsBoolean() || !readings.isHeld(turn));
            report = reading.report();
            kept = reading.upright();
            Timer.builder("kaidian.checks")
                    .description("How long a check takes")
                    .tag("check", expected.slot().name())
                    .register(meters)
                    .record(duration(report, Duration.ofNanos(System.nanoTime() - begun)));
        } catch (FairOcrQueue.SupersededException nobodyWaits) {
            readings.giveBack(turn);
            return true;
        } catch (PhotoReaderUnavailableException starting) {
            readings.giveBack(turn);
            return false;
        } catch (NotFoundException gone) {
            LOG.debug("a photo was replaced or erased while it waited to be read");
            return true;
        } catch (RuntimeException | OutOfMemoryError failed) {
            // The kind alone: a message may hold what was read.
            LOG.warn("Reading a {} photo failed, attempt {}: {}", expected.slot(), turn.attempt(), failed.getClass());
            report = PhotoInspector.failed(expected, PhotoFailure.Kind.READER_FAILED);
        }
        if (report.failure() != null && turn.attempt() < attempts) {
            readings.putBack(turn, clock.instant().plus(PAUSE_AFTER_FAILURE));
            return true;
        }
        end(turn, report, kept);
        return true;
    }

    /** What was begun before it was asked for took longer than whoever asked has waited. */
    static Duration duration(PhotoReport report, Duration waited) {
        var read = Duration.ofMillis(report.timings().total());
        return read.compareTo(waited) > 0 ? read : waited;
    }

    private ExpectedPhoto expectedOf(DocumentId id) {
        return documents.expected(id);
    }

    private void end(PhotoReadingQueue.ReadingLease turn, PhotoReport report, byte @Nullable [] kept) {
        var outcome = report.failure() == null ? Reading.READ : Reading.UNREADABLE;
        PhotoReadingQueue.ReadingOutcome.Turned turned = null;
        if (kept != null) {
            var size = JpegSize.of(kept);
            turned = new PhotoReadingQueue.ReadingOutcome.Turned(
                    readings.write(kept), kept.length, size.width(), size.height());
        }
        if (!completion.complete(turn, new PhotoReadingQueue.ReadingOutcome(outcome, json.bytes(report), turned))) {
            LOG.debug("a photo was read that nobody waited for any more");
        }
    }

    private Duration longest() {
        return limits.budget(limits.attempts());
    }
}
