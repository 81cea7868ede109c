package io.kaidian.api.enforcement;

import io.kaidian.sellers.ShopStanding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** What happened to a shop, oldest first. */
@Schema(name = "History")
record ShopHistoryResponse(String shopId, ShopStanding standing, List<Event> history) {

    /** One line; {@code by} as in the history of cases. */
    @Schema(name = "ShopEvent")
    record Event(Instant at, String event, String by) {}
}
