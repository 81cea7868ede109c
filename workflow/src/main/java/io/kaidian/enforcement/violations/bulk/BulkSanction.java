package io.kaidian.enforcement.violations.bulk;

import io.kaidian.enforcement.violations.Violation;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One act recorded against many shops at once.
 *
 * @param act what each shop did; by its reference each is punished once, however often it is carried out
 * @param decision of the second officer; null before
 */
public record BulkSanction(
        BulkSanctionId id,
        Violation.Act act,
        String proposedBy,
        Instant proposedAt,
        Status status,
        @Nullable Decision decision,
        List<AffectedShop> shops) {

    private static final Pattern REFERENCE = Pattern.compile("B\\d{8}-[0-9A-F]{6}");

    /** Whether violations are told by that reference to be of one bulk sanction: it is no order or item of the marketplace. */
    public static boolean isReference(@Nullable String reference) {
        return reference != null && REFERENCE.matcher(reference).matches();
    }

    /**
     * What the second officer decided.
     *
     * @param by user name
     * @param reason why it was refused; null otherwise
     */
    public record Decision(String by, Instant at, @Nullable String reason) {}

    public String code() {
        return act.code();
    }

    public String note() {
        return act.note();
    }

    public @Nullable String internalNote() {
        return act.internalNote();
    }

    public Instant occurredAt() {
        return act.occurredAt();
    }

    public Violation.FoundBy foundBy() {
        return act.foundBy();
    }

    public @Nullable String decidedBy() {
        return decision == null ? null : decision.by();
    }

    public @Nullable String reason() {
        return decision == null ? null : decision.reason();
    }

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
