package io.kaidian.api.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param seq its place in the order of all events
 * @param nextAt when it is tried next; null once it is settled
 * @param lastStatus HTTP status of the last answer; null where there was none
 * @param lastFailure why the last try failed; null where none did
 */
public record WebhookDelivery(
        long seq,
        UUID eventId,
        WebhookEventType type,
        UUID subject,
        Instant at,
        State state,
        int tries,
        @Nullable Instant nextAt,
        @Nullable Integer lastStatus,
        @Nullable String lastFailure,
        @Nullable Instant settledAt) {

    /** How far it came. */
    public enum State {
        WAITING,
        DELIVERED,
        /** Given up after days of trying; it can be sent again on request. */
        DEAD
    }
}
