package io.kaidian.api.webhooks;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.jobs.background.BackgroundJobWokenEvent;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps events with the change they tell of: both are in the database, or neither. The feed has all of them. */
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
     * Writes an event for the feed, and for every endpoint that wants this type.
     */
    void write(WebhookEventType type, UUID subject, Object data) {
        var endpoints = jdbc.sql("""
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
                .param("data", json.write(data))
                .param("real", at(realClock.instant()))
                .update();
        if (endpoints > 0) {
            events.publishEvent(new BackgroundJobWokenEvent(WebhookDeliveryScheduler.JOB));
        }
    }

    /** Writes an event for one endpoint alone. */
    void write(WebhookEventType type, UUID subject, Object data, UUID endpoint) {
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
