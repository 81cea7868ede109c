package io.kaidian.platform.notifications;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody was told.
 *
 * @param recipient seller id or user name
 * @param path inside the application, where the notice leads; null where nowhere
 * @param readAt null while it is new
 * @param drawings what is drawn beside the words
 */
public record UserNotification(
        UUID id,
        String recipient,
        String template,
        String subject,
        String body,
        @Nullable String path,
        Instant createdAt,
        @Nullable Instant readAt,
        List<CardSketch> drawings) {}
