package io.kaidian.cases.documents;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument.Reading;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.findings.SubmissionAdvice;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Photos that wait to be read. A photo stays here until it was read to the end or given to a person, whatever becomes of the
 * request that brought it, of the worker that read it, or of the server. Each worker holds what it reads for a limited time;
 * what another one took over in the meantime it cannot finish any more, so that every photo ends once.
 */
@Service
public class PhotoReadingQueue {

    /** How often somebody who waits looks in the database: another node may have read the photo. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final DocumentStore store;
    private final SubmissionAdvice advice;
    private final CaseHistory history;
    private final NotificationService notificationService;
    private final ParameterTable parameters;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<DocumentId, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    PhotoReadingQueue(
            JdbcClient jdbc,
            CaseRepository cases,
            DocumentRepository documents,
            DocumentStore store,
            SubmissionAdvice advice,
            CaseHistory history,
            NotificationService notificationService,
            ParameterTable parameters,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.documents = documents;
        this.store = store;
        this.advice = advice;
        this.history = history;
        this.notificationService = notificationService;
        this.parameters = parameters;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The right to read one photo, for a limited time.
     *
     * @param attempt 1 for the first
     * @param holder tells this turn from every other one of the same photo
     */
    public record ReadingLease(DocumentId documentId, int attempt, UUID holder, UUID contentId) {}

    /**
     * How a reading ended.
     *
     * @param report measures and readings as JSON
     * @param turned the photo as it is to be kept where it had to be turned; null where it is kept as it came
     */
    public record ReadingOutcome(
            Reading outcome, byte[] report, @Nullable Turned turned) {

        /** A photo that was turned or mirrored back, already written to where it rests. */
        public record Turned(DocumentStore.Written written, int byteSize, int width, int height) {}
    }

    /** Queues a photo in the transaction that keeps it. */
    public void queue(DocumentId id, String sellerId, DocumentStore.Written original) {
        jdbc.sql("""
                        insert into reading_job (document_id, seller_id, content_id, queued_at, due_at)
                        values (:id, :seller, :content, :now, :now)
                        """)
                .param("id", id.value())
                .param("seller", sellerId)
                .param("content", store.store(original))
                .param("now", at(clock.instant()))
                .update();
        events.publishEvent(new PhotoReadingQueuedEvent(id));
    }

    /**
     * Lets another photo of that seller come.
     *
     * @throws PhotoReaderOverloadedException if too many wait already
     */
    public void requireCapacity(String sellerId) {
        record Waiting(int all, int own) {}
        var waiting = jdbc.sql(
                        "select count(*) as everybody, count(*) filter (where seller_id = :seller) as own from reading_job")
                .param("seller", sellerId)
                .query((row, n) -> new Waiting(row.getInt("everybody"), row.getInt("own")))
                .single();
        if (waiting.all() >= parameters.getInt(Parameters.READING_WAITING_MAX)
                || waiting.own() >= parameters.getInt(Parameters.READING_WAITING_PER_SELLER)) {
            throw new PhotoReaderOverloadedException(parameters.duration(Parameters.READING_WAITING_LONGEST));
        }
    }

    /** Photos that wait to be read or are being read. */
    public int waiting() {
        return jdbc.sql("select count(*) from reading_job").query(Integer.class).single();
    }

    /**
     * Takes the next photo that is due: sellers have one turn after the other, so that somebody with one photo does not wait
     * for somebody with twenty.
     *
     * @param hold for how long nobody else takes it
     */
    @Transactional
    public Optional<ReadingLease> take(Duration hold) {
        var now = clock.instant();
        return jdbc.sql("""
                        update reading_job set held_by = :holder, held_until = :until, attempts = attempts + 1
                        where document_id = (
                            select j.document_id from reading_job j
                            where j.due_at <= :now and (j.held_until is null or j.held_until <= :now)
                            order by (select count(*) from reading_job earlier
                                      where earlier.seller_id = j.seller_id and earlier.queued_at < j.queued_at),
                                     j.queued_at, j.document_id
                            limit 1 for update of j skip locked)
                        returning document_id, attempts, held_by, content_id
                        """)
                .param("holder", UUID.randomUUID())
                .param("until", at(now.plus(hold)))
                .param("now", at(now))
                .query((row, n) -> new ReadingLease(
                        new DocumentId(uuid(row, "document_id")),
                        row.getInt("attempts"),
                        uuid(row, "held_by"),
                        uuid(row, "content_id")))
                .optional();
    }

    /** Whether somebody waits for it still: no newer photo came, and nobody took the turn over. */
    public boolean isHeld(ReadingLease turn) {
        return jdbc.sql("select exists (select from reading_job where document_id = :id and held_by = :holder)")
                .param("id", turn.documentId().value())
                .param("holder", turn.holder())
                .query(Boolean.class)
                .single();
    }

    /** The file as it came. */
    public byte[] original(ReadingLease turn) {
        return store.get(turn.contentId());
    }

    /** Writes a turned photo to where it will rest: not within a transaction. */
    public DocumentStore.Written write(byte[] kept) {
        return store.write(kept);
    }

    /** Gives a turn back that was not used, because the server stops. */
    @Transactional
    public void giveBack(ReadingLease turn) {
        jdbc.sql("""
                        update reading_job set held_by = null, held_until = null, attempts = attempts - 1
                        where document_id = :id and held_by = :holder
                        """)
                .param("id", turn.documentId().value())
                .param("holder", turn.holder())
                .update();
    }

    /** Gives a turn back that brought nothing; the photo is read again at that moment at the earliest. */
    @Transactional
    public void putBack(ReadingLease turn, Instant dueAt) {
        jdbc.sql("""
                        update reading_job set held_by = null, held_until = null, due_at = :due
                        where document_id = :id and held_by = :holder
                        """)
                .param("due", at(dueAt))
                .param("id", turn.documentId().value())
                .param("holder", turn.holder())
                .update();
    }

    /**
     * Ends the reading of a photo, and tells everybody who waits for it.
     *
     * @return false where the turn is not held any more: then nothing happens
     */
    @Transactional
    public boolean end(ReadingLease turn, ReadingOutcome ended) {
        var photo = documents.get(turn.documentId());
        // Case before job, as whoever replaces a photo locks them.
        var c = cases.lock(photo.caseId());
        record Job(UUID contentId, boolean toldPending) {}
        var job = jdbc.sql("""
                        delete from reading_job where document_id = :id and held_by = :holder
                        returning content_id, told_pending
                        """)
                .param("id", turn.documentId().value())
                .param("holder", turn.holder())
                .query((row, n) -> new Job(uuid(row, "content_id"), row.getBoolean("told_pending")))
                .optional();
        if (job.isEmpty()) {
            return false;
        }
        store.erase(job.get().contentId());
        documents.read(photo, ended);
        var said = c.status().awaitsSeller() ? advice.renew(c.id()) : List.<RecordedFinding>of();
        if (job.get().toldPending()) {
            notifySeller(c, photo, ended.outcome(), said);
        }
        events.publishEvent(new PhotoReadEvent(
                photo.id(),
                c.id(),
                c.sellerId(),
                photo.slot(),
                ended.outcome(),
                job.get().toldPending(),
                c.status() == CaseStatus.CHECKING));
        return true;
    }

    private void notifySeller(CertificationCase c, CaseDocument photo, Reading outcome, List<RecordedFinding> said) {
        history.record(
                c.id(),
                CaseHistoryEntry.Event.PHOTO_READ,
                c.round(),
                Map.of("slot", photo.slot().name(), "reading", outcome.name()));
        // Of what was sent already the decision tells.
        if (c.status().awaitsSeller()) {
            var faulty = said.stream()
                    .anyMatch(found -> found.isFault() && found.finding().slot() == photo.slot());
            notificationService.send(
                    c.sellerId(),
                    outcome == Reading.UNREADABLE ? "photo.forAPerson" : faulty ? "photo.read.faulty" : "photo.read",
                    List.of(photo.slot().ordinal()),
                    "/seller/case/" + c.id(),
                    "read " + photo.id());
        }
    }

    /**
     * Waits until the photo was read, replaced, or so much time has passed.
     *
     * @param longest real time
     */
    public void await(DocumentId id, Duration longest) {
        var ended = awaited.computeIfAbsent(id, waiting -> new CompletableFuture<>());
        var end = System.nanoTime() + longest.toNanos();
        try {
            while (!stopping && System.nanoTime() < end && documents.get(id).isBeingRead()) {
                waitFor(ended, Math.min(LOOK_EVERY.toNanos(), end - System.nanoTime()));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            awaited.remove(id, ended);
        }
    }

    private static void waitFor(CompletableFuture<Void> ended, long nanos) throws InterruptedException {
        try {
            ended.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            // Another node may have read it: the database knows.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Its sender is told that it is still being checked, and so hears when it is not any more.
     *
     * @return false where it has ended meanwhile
     */
    public boolean requestNotification(DocumentId id) {
        return jdbc.sql("update reading_job set told_pending = true where document_id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** This node reads nothing any more: who waits is told that the photo is still being checked, and the server can end. */
    @EventListener(ContextClosedEvent.class)
    void stopWaiting() {
        stopping = true;
        awaited.values().forEach(waiting -> waiting.complete(null));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(PhotoReadEvent read) {
        var waiting = awaited.get(read.documentId());
        if (waiting != null) {
            waiting.complete(null);
        }
    }
}
