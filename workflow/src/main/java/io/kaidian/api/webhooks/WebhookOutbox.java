package io.kaidian.api.webhooks;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.jobs.background.BackgroundJobWokenEvent;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps events with the change they tell of: both are in the database, or neither. */
@Component
class WebhookOutbox {

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Clock realClock;

    WebhookOutbox(
            JdbcClient jdbc,
            JsonColumns json,
            ApplicationEventPublisher events,
            Clock clock,
            @WallClock Clock realClock) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.clock = clock;
        this.realClock = realClock;
    }

    /**
     * Writes an event for every endpoint that wants this type.
     *
     * @param data made only if there is such an endpoint
     */
    void write(WebhookEventType type, UUID subject, Supplier<Map<String, Object>> data) {
        var wanted =
                jdbc.sql("""
                        select exists (select 1 from webhook_endpoint where removed_at is null
                                       and (event_types = '{}' or :type = any (event_types)))
                        """).param("type", type.key()).query(Boolean.class).single();
        if (wanted) {
            jdbc.sql("""
                            with event as (
                                insert into outgoing_event (id, type, subject, at, data, written_at)
                                values (:id, :type, :subject, :now, :data::jsonb, :real) returning seq, subject)
                            insert into webhook_delivery (endpoint_id, seq, subject, state, next_at)
                            select e.id, event.seq, event.subject, 'WAITING', :real
                            from event, webhook_endpoint e
                            where e.removed_at is null and (e.event_types = '{}' or :type = any (e.event_types))
                            """)
                    .param("id", UUID.randomUUID())
                    .param("type", type.key())
                    .param("subject", subject)
                    .param("now", at(clock.instant()))
                    .param("data", json.write(data.get()))
                    .param("real", at(realClock.instant()))
                    .update();
            events.publishEvent(new BackgroundJobWokenEvent(WebhookDeliveryScheduler.JOB));
        }
    }

    /** Writes an event for one endpoint alone. */
    void write(WebhookEventType type, UUID subject, Map<String, Object> data, UUID endpoint) {
        jdbc.sql("""
                        with event as (
                            insert into outgoing_event (id, type, subject, at, data, written_at)
                            values (:id, :type, :subject, :now, :data::jsonb, :real) returning seq, subject)
                        insert into webhook_delivery (endpoint_id, seq, subject, state, next_at)
                        select :endpoint, event.seq, event.subject, 'WAITING', :real from event
                        """)
                .param("id", UUID.randomUUID())
                .param("type", type.key())
                .param("subject", subject)
                .param("now", at(clock.instant()))
                .param("data", json.write(data))
                .param("real", at(realClock.instant()))
                .param("endpoint", endpoint)
                .update();
        events.publishEvent(new BackgroundJobWokenEvent(WebhookDeliveryScheduler.JOB));
    }
}
