package io.kaidian.sellers;

import java.util.UUID;

/**
 * A shop came to a new standing. Published in the transaction of the change.
 *
 * @param violationId the violation behind it; null where there is none
 */
public record ShopStandingChangedEvent(
        ShopId shopId, String sellerId, ShopStanding before, ShopStanding now, UUID violationId) {}
