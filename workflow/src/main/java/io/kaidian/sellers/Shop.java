package io.kaidian.sellers;

import io.kaidian.platform.domain.IllegalTransitionException;
import io.kaidian.platform.domain.StateTransition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a seller wants to open; every seller has exactly one. It opens once, by a first certification; from then on its standing
 * is what its sanctions make of it, and never pending again.
 */
public record Shop(
        ShopId id,
        String sellerId,
        ShopStanding standing,
        Instant standingSince,
        @Nullable Instant openedAt) {

    /** The seller is certified for the first time. Done twice, it is done once. */
    @StateTransition
    Shop open(Instant now) {
        return switch (standing) {
            case PENDING -> new Shop(id, sellerId, ShopStanding.OPEN, now, now);
            case OPEN -> this;
            case RESTRICTED, SUSPENDED, REVERIFYING, CLOSED -> throw refuse("open");
        };
    }

    /**
     * The sanctions that count for it make another standing of it, stricter or milder.
     *
     * @param following what they make of it; never pending
     */
    @StateTransition
    Shop followSanctions(ShopStanding following, Instant now) {
        if (standing == ShopStanding.PENDING || following == ShopStanding.PENDING) {
            throw refuse("become " + following);
        }
        if (following == standing) {
            return this;
        }
        var opened = following == ShopStanding.OPEN && openedAt == null ? now : openedAt;
        return new Shop(id, sellerId, following, now, opened);
    }

    private IllegalTransitionException refuse(String command) {
        return new IllegalTransitionException("shop " + id, command, standing);
    }
}
