package io.kaidian.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seller's wish that everything about them goes.
 *
 * @param answeredAt null while it is open
 * @param why of a refusal: {@code SHOP_OPEN}, {@code CASE_OPEN} or {@code KEPT_BY_LAW}; else null
 */
public record ErasureRequest(
        UUID id,
        String sellerId,
        Instant askedAt,
        State state,
        @Nullable Instant answeredAt,
        @Nullable String why) {

    /** How far it is. */
    public enum State {
        OPEN,
        DONE,
        REFUSED
    }
}
