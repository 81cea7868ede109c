package io.kaidian.checks.reading;

import io.kaidian.cases.documents.CaseDocument.Reading;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoReadingQueue;
import io.kaidian.cases.documents.PhotoReadingQueuedEvent;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.formats.JpegSize;
import io.kaidian.photos.inspection.FairOcrQueue;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.platform.cluster.NodeRole;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.errors.NotFoundException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Reads the photos that wait, some at a time. Whatever happens to a reading, the photo is tried again with more time, and
 * after the last attempt it goes to a person: it never counts as read because nobody could read it.
 */
@Component
class PhotoReadingRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoReadingRunner.class);

    /** Each attempt may take so many times as long as the one before. */
    private static final int PATIENCE = 3;

    /** What a worker may take beside reading, before another one takes its photo over. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    /** Other nodes' photos and those that were put back are found by looking. */
    private static final long LOOK_EVERY_MILLIS = 2_000;

    private static final long STOP_MILLIS = 30_000;

    private final PhotoReadingQueue readings;
    private final DocumentRepository documents;
    private final PhotoReader reader;
    private final PhotoLimitParameters limits;
    private final JsonColumns json;
    private final Clock clock;
    private final MeterRegistry meters;
    private final NodeRole role;
    private final int workers;
    private final Semaphore news = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    PhotoReadingRunner(
            PhotoReadingQueue readings,
            DocumentRepository documents,
            PhotoReader reader,
            PhotoLimitParameters limits,
            JsonColumns json,
            Clock clock,
            MeterRegistry meters,
            NodeRole role,
            CheckProperties settings) {
        this.readings = readings;
        this.documents = documents;
        this.reader = reader;
        this.limits = limits;
        this.json = json;
        this.clock = clock;
        this.meters = meters;
        this.role = role;
        this.workers = settings.workers();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(PhotoReadingQueuedEvent queued) {
        news.release();
    }

    /**
     * Reads the next photo that is due.
     *
     * @return false where there is nothing to be done just now
     */
    boolean readNext() {
        return readings.take(longest().plus(GRACE)).map(this::read).orElse(false);
    }

    /** False where it could not be tried. */
    private boolean read(PhotoReadingQueue.ReadingLease turn) {
        var slot = slotOf(turn.documentId());
        var attempts = limits.attempts();
        if (turn.attempt() > attempts) {
            // The worker of the last attempt did not come back: it may be the photo that kills them.
            end(turn, PhotoInspector.failed(slot, PhotoFailure.Kind.READER_FAILED), null);
            return true;
        }
        PhotoReport report;
        byte[] kept = null;
        try {
            var original = readings.original(turn);
            report = Timer.builder("kaidian.checks")
                    .description("How long a check takes")
                    .tag("check", slot.name())
                    .register(meters)
                    .record(() -> reader.read(original, slot, budget(turn.attempt()), () -> isPointless(turn)));
            if (isTurned(report)) {
                kept = reader.upright(original, report);
            }
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
            LOG.warn("Reading a {} photo failed, attempt {}: {}", slot, turn.attempt(), failed.getClass());
            report = PhotoInspector.failed(slot, PhotoFailure.Kind.READER_FAILED);
        }
        if (report.failure() != null && turn.attempt() < attempts) {
            readings.putBack(turn, clock.instant().plus(PAUSE_AFTER_FAILURE));
            return true;
        }
        end(turn, report, kept);
        return true;
    }

    private DocumentSlot slotOf(DocumentId id) {
        return documents.get(id).slot();
    }

    private void end(PhotoReadingQueue.ReadingLease turn, PhotoReport report, byte @Nullable [] kept) {
        var outcome = report.failure() == null ? Reading.READ : Reading.UNREADABLE;
        PhotoReadingQueue.ReadingOutcome.Turned turned = null;
        if (kept != null) {
            var size = JpegSize.of(kept);
            turned = new PhotoReadingQueue.ReadingOutcome.Turned(
                    readings.write(kept), kept.length, size.width(), size.height());
        }
        if (!readings.end(turn, new PhotoReadingQueue.ReadingOutcome(outcome, json.bytes(report), turned))) {
            LOG.debug("a photo was read that nobody waited for any more");
        }
    }

    private static boolean isTurned(PhotoReport report) {
        var photoMetadata = report.picture();
        return photoMetadata != null && (photoMetadata.mirrored() || photoMetadata.turns() != 0);
    }

    private boolean isPointless(PhotoReadingQueue.ReadingLease turn) {
        return !running || !readings.isHeld(turn);
    }

    private Duration budget(int attempt) {
        return limits.current().timeBudget().multipliedBy((long) Math.pow(PATIENCE, attempt - 1.0));
    }

    private Duration longest() {
        return budget(limits.attempts());
    }

    private void work() {
        while (running) {
            try {
                if (!readNext()) {
                    news.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException away) {
                LOG.warn("Photos cannot be read just now: {}", away.toString());
                pause();
            } catch (Error died) {
                // What it held is taken over once its time is up, as if the process had died.
                LOG.error("A reading broke its worker: {}", died.getClass().getName());
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < workers; i++) {
            var thread = new Thread(this::work, "photo-reader-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** What is being read is given up at its next step, and read again after the start. */
    @Override
    public void stop() {
        running = false;
        news.release(workers);
        threads.forEach(this::join);
        threads.clear();
    }

    private void join(Thread thread) {
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return role.servesPeople();
    }

    /** Before the web server starts, and after it stops: who uploads waits for a worker. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 4096;
    }
}
