package io.kaidian.api.webhooks;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.integerOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Deliveries as rows: what is due, what became of it. */
@Repository
class WebhookDeliveryRepository {

    private static final String COLUMNS = """
            select d.*, e.id as event_id, e.type, e.at, e.written_at, e.data::text as body
            from webhook_delivery d join outgoing_event e on e.seq = d.seq
            """;

    /** What is older about the same subject goes out first. */
    private static final String IS_OLDEST_OF_SUBJECT = """
             and not exists (select 1 from webhook_delivery older
                             where older.endpoint_id = d.endpoint_id and older.subject = d.subject
                               and older.state = 'WAITING' and older.seq < d.seq)
            """;

    private final JdbcClient jdbc;

    WebhookDeliveryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A delivery that this node makes now; {@code data} is the event's JSON. */
    record Leased(
            UUID endpoint,
            long seq,
            UUID eventId,
            WebhookEventType type,
            Instant at,
            Instant writtenAt,
            String data,
            int tries) {}

    /** Endpoints to which something is due. */
    List<UUID> endpointsWithWork(Instant now) {
        return jdbc.sql("""
                        select p.id from webhook_endpoint p
                        where p.removed_at is null and p.paused_at is null
                          and (p.backoff_until is null or p.backoff_until <= :now)
                          and exists (select 1 from webhook_delivery d where d.endpoint_id = p.id
                                      and d.state = 'WAITING' and d.next_at <= :now
                        """ + IS_OLDEST_OF_SUBJECT + ") order by p.id")
                .param("now", at(now))
                .query(UUID.class)
                .list();
    }

    /** When the next delivery is due; empty where none waits for an endpoint that is served. */
    Optional<Instant> nextDue() {
        return jdbc.sql("""
                        select min(greatest(d.next_at, p.backoff_until)) from webhook_delivery d
                        join webhook_endpoint p on p.id = d.endpoint_id
                        where d.state = 'WAITING' and p.paused_at is null and p.removed_at is null
                        """ + IS_OLDEST_OF_SUBJECT)
                .query((row, n) -> Optional.ofNullable(instantOrNull(row, "min")))
                .single();
    }

    /**
     * Takes the next delivery to that endpoint, so that no other node makes it before the lease is over. Only the oldest
     * waiting one of a subject can be taken: what happens to a case arrives in the order in which it happened.
     */
    @Transactional
    public Optional<Leased> lease(UUID endpoint, Instant now, Duration lease) {
        return jdbc.sql("""
                        with mine as (
                            select d.endpoint_id, d.seq from webhook_delivery d
                            join webhook_endpoint p on p.id = d.endpoint_id
                            where d.endpoint_id = :endpoint and d.state = 'WAITING' and d.next_at <= :now
                              and p.removed_at is null and p.paused_at is null
                        """ + IS_OLDEST_OF_SUBJECT + """
                            order by d.seq limit 1 for update of d skip locked),
                        taken as (
                            update webhook_delivery d set tries = d.tries + 1, next_at = :until
                            from mine where d.endpoint_id = mine.endpoint_id and d.seq = mine.seq returning d.*)
                        select taken.*, e.id as event_id, e.type, e.at, e.written_at, e.data::text as body
                        from taken join outgoing_event e on e.seq = taken.seq
                        """)
                .param("endpoint", endpoint)
                .param("now", at(now))
                .param("until", at(now.plus(lease)))
                .query((row, n) -> new Leased(
                        endpoint,
                        row.getLong("seq"),
                        uuid(row, "event_id"),
                        WebhookEventType.of(row.getString("type")),
                        instant(row, "at"),
                        instant(row, "written_at"),
                        row.getString("body"),
                        row.getInt("tries")))
                .optional();
    }

    /** It arrived; the endpoint works. */
    @Transactional
    public void markDelivered(Leased delivery, int status, Instant now) {
        jdbc.sql("""
                        update webhook_delivery
                        set state = 'DELIVERED', next_at = null, last_status = :status, last_failure = null, settled_at = :now
                        where endpoint_id = :endpoint and seq = :seq
                        """)
                .param("status", status)
                .param("now", at(now))
                .param("endpoint", delivery.endpoint())
                .param("seq", delivery.seq())
                .update();
        jdbc.sql("""
                        update webhook_endpoint set failures = 0, backoff_until = null
                        where id = :endpoint and failures > 0
                        """).param("endpoint", delivery.endpoint()).update();
    }

    /**
     * It did not arrive. One failure may be about what was delivered, a second in a row is about the endpoint.
     *
     * @param again when to try it again; null to give it up
     * @param restUntil until when the endpoint is left alone where it failed before, too
     * @return whether it is left alone now
     */
    @Transactional
    public boolean markFailed(
            Leased delivery,
            @Nullable Integer status,
            String why,
            @Nullable Instant again,
            Instant restUntil,
            Instant now) {
        jdbc.sql("""
                        update webhook_delivery
                        set state = case when :again::timestamptz is null then 'DEAD' else state end, next_at = :again,
                            last_status = :status, last_failure = :why,
                            settled_at = case when :again::timestamptz is null then :now::timestamptz end
                        where endpoint_id = :endpoint and seq = :seq
                        """)
                .param("again", at(again))
                .param("status", status)
                .param("why", why)
                .param("now", at(now))
                .param("endpoint", delivery.endpoint())
                .param("seq", delivery.seq())
                .update();
        return jdbc.sql("""
                        update webhook_endpoint
                        set failures = failures + 1, backoff_until = case when failures > 0 then :rest::timestamptz end
                        where id = :endpoint returning backoff_until is not null
                        """)
                .param("rest", at(restUntil))
                .param("endpoint", delivery.endpoint())
                .query(Boolean.class)
                .single();
    }

    /** Deliveries to an endpoint, newest first. */
    List<WebhookDelivery> page(UUID endpoint, WebhookDelivery.@Nullable State state, @Nullable Long before, int limit) {
        return jdbc.sql(COLUMNS + """
                        where d.endpoint_id = :endpoint and (:state::text is null or d.state = :state)
                          and (:before::bigint is null or d.seq < :before)
                        order by d.seq desc limit :limit
                        """)
                .param("endpoint", endpoint)
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> new WebhookDelivery(
                        row.getLong("seq"),
                        uuid(row, "event_id"),
                        WebhookEventType.of(row.getString("type")),
                        uuid(row, "subject"),
                        instant(row, "at"),
                        WebhookDelivery.State.valueOf(row.getString("state")),
                        row.getInt("tries"),
                        instantOrNull(row, "next_at"),
                        integerOrNull(row, "last_status"),
                        row.getString("last_failure"),
                        instantOrNull(row, "settled_at")))
                .list();
    }

    /**
     * Makes one delivery due as if it were new: a settled one, or one that waits for long after it failed. One that a node may
     * be making now stays as it is, since it would be made twice at a time.
     *
     * @param lease no node has a delivery for longer
     * @return false where there is none
     */
    boolean sendAgain(UUID endpoint, UUID eventId, Instant now, Duration lease) {
        return jdbc.sql("""
                        with mine as (
                            select d.endpoint_id, d.seq from webhook_delivery d join outgoing_event e on e.seq = d.seq
                            where e.id = :event and d.endpoint_id = :endpoint),
                        again as (
                            update webhook_delivery d set state = 'WAITING', next_at = :now, tries = 0, settled_at = null
                            from mine where d.endpoint_id = mine.endpoint_id and d.seq = mine.seq
                              and (d.state <> 'WAITING' or d.next_at > :leased))
                        select exists (select 1 from mine)
                        """)
                .param("now", at(now))
                .param("leased", at(now.plus(lease)))
                .param("event", eventId)
                .param("endpoint", endpoint)
                .query(Boolean.class)
                .single();
    }

    /** Makes everything that was given up due as if it were new, oldest first; returns how many. */
    int sendDeadAgain(UUID endpoint, Instant now) {
        return jdbc.sql("""
                        update webhook_delivery set state = 'WAITING', next_at = :now, tries = 0, settled_at = null
                        where endpoint_id = :endpoint and state = 'DEAD'
                        """).param("now", at(now)).param("endpoint", endpoint).update();
    }

    /**
     * Makes every event since that moment due as if it were new at an endpoint that wants its type, but for those that a node
     * may be delivering now.
     *
     * @param lease no node has a delivery for longer
     * @return how many are due
     */
    int replay(UUID endpoint, Instant since, Instant now, Duration lease) {
        return jdbc.sql("""
            insert into webhook_delivery (endpoint_id, seq, subject, state, next_at)
            select p.id, e.seq, e.subject, 'WAITING', :now
            from outgoing_event e
            join webhook_endpoint p on p.id = :endpoint
              and (p.event_types = '{}' or e.type = any (p.event_types))
            where e.at >= :since and e.type <> 'ping'
            on conflict (endpoint_id, seq) do update
            set state = 'WAITING', next_at = excluded.next_at, tries = 0, settled_at = null
            where webhook_delivery.state <> 'WAITING' or webhook_delivery.next_at > :leased
            """)
                .param("endpoint", endpoint)
                .param("since", at(since))
                .param("now", at(now))
                .param("leased", at(now.plus(lease)))
                .update();
    }

    /** Forgets events of before that moment, unless they are still on their way. */
    int deleteOlderThan(Instant moment) {
        return jdbc.sql("""
            with gone as (
                delete from outgoing_event e where e.written_at < :moment
                  and not exists (select 1 from webhook_delivery d
                                  join webhook_endpoint p on p.id = d.endpoint_id
                                  where d.seq = e.seq and d.state = 'WAITING' and p.removed_at is null)
                returning e.position),
            noted as (
                update event_feed set forgotten_through = last.position
                from (select max(position) as position from gone) last
                where last.position > forgotten_through)
            select count(*) from gone
            """).param("moment", at(moment)).query(Integer.class).single();
    }

    /** Age of the oldest event that still waits for an endpoint that is served; zero where none does. */
    Duration lag(Instant now) {
        return jdbc.sql("""
                        select min(e.written_at) from webhook_delivery d
                        join outgoing_event e on e.seq = d.seq
                        join webhook_endpoint p on p.id = d.endpoint_id
                        where d.state = 'WAITING' and p.paused_at is null and p.removed_at is null
                        """)
                .query((row, n) -> Optional.ofNullable(instantOrNull(row, "min")))
                .single()
                .map(oldest -> Duration.between(oldest, now))
                .orElse(Duration.ZERO);
    }
}
