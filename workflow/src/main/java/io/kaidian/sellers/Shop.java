package io.kaidian.sellers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a seller wants to open; every seller has exactly one. */
public record Shop(
        ShopId id,
        String sellerId,
        ShopStanding standing,
        Instant standingSince,
        @Nullable Instant openedAt) {}
