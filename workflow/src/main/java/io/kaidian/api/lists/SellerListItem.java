package io.kaidian.api.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A seller in a list: nothing that identifies a person. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "SellerListItem",
        description = "A seller in a list. Contacts, names on cards and numbers are not in lists.")
record SellerListItem(
        @Schema(description = "The marketplace's own id.", example = "wang-shop")
        String sellerId,

        @Schema(description = "The seller's shop.", example = "f3a1c8d4-1f9e-4d0c-8a57-7b7f0f6f2b21")
        String shopId,

        @Schema(description = "What kind of seller it is.", example = "PERSONAL")
        SellerType type,

        @Schema(description = "How the shop is called.", example = "样例小店")
        String displayName,

        @Schema(description = "How the shop stands.", example = "OPEN")
        ShopStanding standing,

        @Schema(description = "Since when the seller is known here.", example = "2026-03-02T02:00:00Z")
        Instant createdAt,

        @Schema(description = "The case that has not ended; only with expand=openCase, absent where there is none.")
        @Nullable
        CaseListItem openCase) {

    SellerListItem with(@Nullable CaseListItem open) {
        return new SellerListItem(sellerId, shopId, type, displayName, standing, createdAt, open);
    }
}
