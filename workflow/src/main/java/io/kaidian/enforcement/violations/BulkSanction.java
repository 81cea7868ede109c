package io.kaidian.enforcement.violations;

import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.List;

/**
 * One act recorded against many shops at once.
 *
 * @param reference by which each shop is punished once, however often it is carried out
 * @param decidedBy the second officer; null before
 * @param reason why it was refused; null otherwise
 */
public record BulkSanction(
        BulkSanctionId id,
        String code,
        String reference,
        String note,
        String internalNote,
        Instant occurredAt,
        String proposedBy,
        Instant proposedAt,
        Status status,
        String decidedBy,
        Instant decidedAt,
        String reason,
        List<AffectedShop> shops) {

    /** Where it stands. */
    public enum Status {
        PROPOSED,
        /** Being carried out. */
        AGREED,
        REFUSED,
        DONE
    }

    /** Whether a shop was reached. */
    public enum ShopStatus {
        WAITING,
        RECORDED,
        SKIPPED
    }

    /**
     * One of its shops.
     *
     * @param skippedFor code of why; null unless skipped
     */
    public record AffectedShop(
            ShopId shopId, String sellerId, String sellerName, ShopStatus status, String skippedFor) {}
}
