package io.kaidian.cases.documents;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.documents.CaseDocument.Reading;
import io.kaidian.photos.CardHint;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Photos that wait to be read. A photo stays here until it was read to the end or given to a person, whatever becomes of the
 * request that brought it, of the worker that read it, or of the server. Each worker holds what it reads for a limited time;
 * what another one took over in the meantime it cannot finish any more, so that every photo ends once.
 */
@Service
public class PhotoReadingQueue {

    private final JdbcClient jdbc;
    private final DocumentStore store;
    private final ParameterTable parameters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PhotoReadingQueue(
            JdbcClient jdbc,
            DocumentStore store,
            ParameterTable parameters,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.parameters = parameters;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The right to read one photo, for a limited time.
     *
     * @param attempt 1 for the first
     * @param holder tells this turn from every other one of the same photo
     * @param hint where its sender says that the card lies; null where nothing was said
     */
    public record ReadingLease(
            DocumentId documentId,
            int attempt,
            UUID holder,
            UUID contentId,
            @Nullable CardHint hint) {}

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

    /**
     * Queues a photo in the transaction that keeps it.
     *
     * @param hint where its sender says that the card lies; null where nothing was said
     */
    public void queue(DocumentId id, String sellerId, DocumentStore.Written original, @Nullable CardHint hint) {
        jdbc.sql("""
            insert into reading_job (document_id, seller_id, content_id, card_hint, queued_at, due_at)
            values (:id, :seller, :content, :hint, :now, :now)
            """)
                .param("id", id.value())
                .param("seller", sellerId)
                .param("content", store.store(original))
                .param("hint", hint == null ? null : hint.toString(), Types.VARCHAR)
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
        var waiting = jdbc.sql("select count(*) as everybody, count(*) filter (where seller_id = :seller) as own from"
                        + " reading_job")
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
            returning document_id, attempts, held_by, content_id, card_hint
            """)
                .param("holder", UUID.randomUUID())
                .param("until", at(now.plus(hold)))
                .param("now", at(now))
                .query((row, n) -> new ReadingLease(
                        new DocumentId(uuid(row, "document_id")),
                        row.getInt("attempts"),
                        uuid(row, "held_by"),
                        uuid(row, "content_id"),
                        CardHint.parse(row.getString("card_hint")).orElse(null)))
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
     * A reading that has ended.
     *
     * @param toldPending whether its sender was told that it is still being checked
     */
    record FinishedJob(UUID contentId, boolean toldPending) {}

    /** Takes a photo out of the queue; empty where the turn is not held any more. */
    Optional<FinishedJob> finish(ReadingLease turn) {
        return jdbc.sql("""
            delete from reading_job where document_id = :id and held_by = :holder
            returning content_id, told_pending
            """)
                .param("id", turn.documentId().value())
                .param("holder", turn.holder())
                .query((row, n) -> new FinishedJob(uuid(row, "content_id"), row.getBoolean("told_pending")))
                .optional();
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
}
