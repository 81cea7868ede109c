package io.kaidian.api.webhooks;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it leaves, to webhooks and in the feed alike. The data is JSON already: it is passed on as it was written, so that
 * whatever is told twice says exactly the same.
 */
public final class EventBody {

    private EventBody() {}

    public static String of(UUID id, WebhookEventType type, Instant at, String data) {
        return "{\"id\":\"%s\",\"type\":\"%s\",\"at\":\"%s\",\"data\":%s}".formatted(id, type.key(), at, data);
    }
}
