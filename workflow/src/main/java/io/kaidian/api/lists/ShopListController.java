package io.kaidian.api.lists;

import io.kaidian.sellers.ShopStanding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shops, by the last change of their standing over the REST API. */
@RestController
@RequestMapping("/api/v1/shops")
@Tag(name = "shops")
class ShopListController {

    private final ListService lists;

    ShopListController(ListService lists) {
        this.lists = lists;
    }

    @GetMapping
    @Operation(
            summary = "Shops, by the last change of their standing",
            description = "The shop whose standing changed last comes first.")
    ListPage<ShopListItem> list(
            @Parameter(description = "Only of this seller.", example = "wang-shop")
                    @RequestParam(required = false)
                    @Nullable
                    String sellerId,
            @Parameter(description = "Only shops that stand so; several can be given.", example = "SUSPENDED")
                    @RequestParam(required = false)
                    @Nullable
                    Set<ShopStanding> standing,
            @Parameter(description = "Only what was changed at this moment or later.", example = "2026-03-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant since,
            @Parameter(description = "What goes along: seller.", example = "seller")
                    @RequestParam(required = false)
                    @Nullable
                    Set<String> expand,
            @Parameter(description = "next of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Longest page, 1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        return lists.shops(
                new ListFilters.Shops(sellerId, ListFilters.orEmpty(standing), since),
                new ListFilters.Page(after, limit),
                ListFilters.expansions(expand, "seller"));
    }
}
