package io.kaidian.api.webhooks;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where events go.
 *
 * @param types empty for all
 * @param pausedAt null while it is served
 * @param restsUntil it failed and is left alone until then; null while it works
 * @param previousSecretUntil until when the secret before the present one signs, too; null where it does not
 * @param waiting deliveries that are still to be made
 * @param dead deliveries that were given up
 */
public record WebhookEndpoint(
        UUID id,
        String name,
        String url,
        Set<WebhookEventType> types,
        Instant createdAt,
        @Nullable Instant pausedAt,
        @Nullable Instant restsUntil,
        @Nullable Instant previousSecretUntil,
        long waiting,
        long dead) {}
