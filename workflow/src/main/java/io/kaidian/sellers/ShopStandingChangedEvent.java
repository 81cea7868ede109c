package io.kaidian.sellers;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shop came to a new standing. Published in the transaction of the change.
 *
 * @param violationId the violation behind it; null where there is none
 */
public record ShopStandingChangedEvent(
        ShopId shopId,
        String sellerId,
        ShopStanding before,
        ShopStanding now,
        @Nullable UUID violationId) {}
