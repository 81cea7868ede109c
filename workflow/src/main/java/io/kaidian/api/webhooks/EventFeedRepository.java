package io.kaidian.api.webhooks;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Events in an order that never changes. An event gets its place after its transaction has ended, so one that commits late comes
 * later in the feed, and nobody has gone past it.
 */
@Repository
class EventFeedRepository {

    /** As many events get their place in one transaction. */
    static final int BATCH = 2_000;

    /** Only one connection at a time gives places. */
    private static final long PLACING = 0x6b645f66656564L;

    private final JdbcClient jdbc;

    EventFeedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event with its place. */
    record Placed(long position, UUID id, WebhookEventType type, UUID subject, Instant at, String data) {}

    /** What is asked for; null and empty for everything. */
    record Filter(
            Collection<WebhookEventType> types,
            @Nullable UUID subject,
            @Nullable Instant since) {}

    /** Where the feed begins and ends now. */
    record Bounds(long forgottenThrough, long last) {}

    /**
     * Gives the oldest events that were committed their place, in the order in which they were written, a batch at most. Whoever
     * waits for the lock sees, in the statement after it, what the one before placed.
     *
     * @return whether more may wait for theirs
     */
    @Transactional
    public boolean placeCommitted() {
        var isDue = jdbc.sql("select exists (select 1 from outgoing_event where position is null)")
                .query(Boolean.class)
                .single();
        if (!isDue) {
            return false;
        }
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", PLACING)
                .query((row, n) -> n)
                .single();
        var placed = jdbc.sql("""
            update outgoing_event e set position = placed.position
            from (select seq, nextval('outgoing_event_position') as position
                  from (select seq from outgoing_event where position is null order by seq limit :batch) waiting) placed
            where placed.seq = e.seq
            """).param("batch", BATCH).update();
        return placed == BATCH;
    }

    Bounds bounds() {
        return jdbc.sql("""
            select forgotten_through,
                   coalesce((select max(position) from outgoing_event), forgotten_through) as last
            from event_feed
            """)
                .query((row, n) -> new Bounds(row.getLong("forgotten_through"), row.getLong("last")))
                .single();
    }

    /** What follows that place, oldest first. */
    List<Placed> after(long position, Filter filter, int limit) {
        return jdbc.sql("""
            select position, id, type, subject, at, data::text as body from outgoing_event
            where position > :after and type <> 'ping'
              and (cardinality(:types::text[]) = 0 or type = any (:types::text[]))
              and (:subject::uuid is null or subject = :subject::uuid)
              and (:since::timestamptz is null or at >= :since::timestamptz)
            order by position limit :limit
            """)
                .param("after", position)
                .param(
                        "types",
                        filter.types().stream().map(WebhookEventType::key).toArray(String[]::new))
                .param("subject", filter.subject())
                .param("since", at(filter.since()))
                .param("limit", limit)
                .query((row, n) -> new Placed(
                        row.getLong("position"),
                        uuid(row, "id"),
                        WebhookEventType.of(row.getString("type")),
                        uuid(row, "subject"),
                        instant(row, "at"),
                        row.getString("body")))
                .list();
    }
}
