package io.kaidian.enforcement.violations;

import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        @Nullable String internalNote,
        Instant occurredAt,
        String proposedBy,
        Instant proposedAt,
        Status status,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
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
            ShopId shopId,
            String sellerId,
            String sellerName,
            ShopStatus status,
            @Nullable String skippedFor) {}
}
