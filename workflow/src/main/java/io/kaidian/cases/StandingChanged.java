package io.kaidian.cases;

import java.util.UUID;

/**
 * A shop came to a new standing. Published in the transaction of the change.
 *
 * @param violationId the violation behind it; null where there is none
 */
public record StandingChanged(ShopId shopId, String sellerId, Standing before, Standing now, UUID violationId) {}
