package io.kaidian.api.lists;

import io.kaidian.api.RequestRejectedException;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What lists are narrowed to; null and empty narrow nothing. */
final class ListFilters {

    private static final int LARGEST_PAGE = 200;

    private ListFilters() {}

    /** @param after cursor of the page before; null for the first one */
    record Page(@Nullable String after, int limit) {
        Page {
            if (limit < 1 || limit > LARGEST_PAGE) {
                throw RequestRejectedException.unfit("limit");
            }
        }
    }

    /** @param beginning of the id or the display name */
    record Sellers(
            @Nullable SellerType type,
            Set<ShopStanding> standings,
            @Nullable String beginning,
            @Nullable Instant since,
            @Nullable Instant until) {}

    record Shops(
            @Nullable String sellerId,
            Set<ShopStanding> standings,
            @Nullable Instant since) {}

    record Cases(
            @Nullable String sellerId,
            @Nullable CaseKind kind,
            Set<CaseStatus> statuses,
            @Nullable Instant since,
            @Nullable Instant until) {}

    record Violations(
            @Nullable UUID shopId,
            @Nullable String sellerId,
            @Nullable String code,
            @Nullable Track track,
            Set<Violation.Status> statuses,
            @Nullable Instant since,
            @Nullable Instant until) {}

    record Appeals(
            @Nullable UUID shopId,
            @Nullable String sellerId,
            Appeal.@Nullable Kind about,
            Set<Appeal.Status> statuses,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /** @throws RequestRejectedException if something is to go along that the list does not know */
    static Set<String> expansions(@Nullable Set<String> asked, String... known) {
        if (asked == null) {
            return Set.of();
        }
        if (!Set.of(known).containsAll(asked)) {
            throw RequestRejectedException.unfit("expand");
        }
        return asked;
    }

    static <T> Set<T> orEmpty(@Nullable Set<T> given) {
        return given == null ? Set.of() : given;
    }
}
