package io.kaidian.privacy;

import java.time.Instant;
import java.util.UUID;

/**
 * A seller's wish that everything about them goes.
 *
 * @param answeredAt null while it is open
 * @param why of a refusal: {@code SHOP_OPEN}, {@code CASE_OPEN} or {@code KEPT_BY_LAW}; else null
 */
public record ErasureRequest(UUID id, String sellerId, Instant askedAt, State state, Instant answeredAt, String why) {

    /** How far it is. */
    public enum State {
        OPEN,
        DONE,
        REFUSED
    }
}
