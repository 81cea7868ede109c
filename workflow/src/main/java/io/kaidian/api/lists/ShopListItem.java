package io.kaidian.api.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.sellers.ShopStanding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A shop in a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ShopListItem", description = "A shop in a list.")
record ShopListItem(
        @Schema(description = "The shop.", example = "f3a1c8d4-1f9e-4d0c-8a57-7b7f0f6f2b21")
        String shopId,

        @Schema(description = "The marketplace's own id of its seller.", example = "wang-shop")
        String sellerId,

        @Schema(description = "How the shop stands.", example = "OPEN")
        ShopStanding standing,

        @Schema(description = "Since when it stands so.", example = "2026-03-02T02:00:00Z")
        Instant standingSince,

        @Schema(description = "When it opened for the first time; absent before.", example = "2026-03-02T02:00:00Z")
        @Nullable
        Instant openedAt,

        @Schema(description = "Its seller; only with expand=seller.") @Nullable
        SellerListItem seller) {

    ShopListItem with(@Nullable SellerListItem owner) {
        return new ShopListItem(shopId, sellerId, standing, standingSince, openedAt, owner);
    }
}
