package io.kaidian.api.lists;

import io.kaidian.sellers.SellerType;
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

/** Sellers, newest first over the REST API. */
@RestController
@RequestMapping("/api/v1/sellers")
@Tag(name = "sellers")
class SellerListController {

    private final ListService lists;

    SellerListController(ListService lists) {
        this.lists = lists;
    }

    @GetMapping
    @Operation(
            summary = "Sellers, newest first",
            description = "Filtered and page by page. Contacts and identity values are in no list.")
    ListPage<SellerListItem> list(
            @Parameter(description = "Only this type.", example = "PERSONAL") @RequestParam(required = false) @Nullable
                    SellerType type,
            @Parameter(description = "Only shops that stand so; several can be given.", example = "OPEN")
                    @RequestParam(required = false)
                    @Nullable
                    Set<ShopStanding> standing,
            @Parameter(
                            description = "Beginning of the id or the display name, whatever the case of letters.",
                            example = "wang")
                    @RequestParam(required = false)
                    @Nullable
                    String beginning,
            @Parameter(
                            description = "Only what was made known at this moment or later.",
                            example = "2026-03-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant since,
            @Parameter(description = "Only what was made known before this moment.", example = "2026-04-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant until,
            @Parameter(description = "What goes along: openCase.", example = "openCase")
                    @RequestParam(required = false)
                    @Nullable
                    Set<String> expand,
            @Parameter(description = "next of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Longest page, 1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        return lists.sellers(
                new ListFilters.Sellers(type, ListFilters.orEmpty(standing), beginning, since, until),
                new ListFilters.Page(after, limit),
                ListFilters.expansions(expand, "openCase"));
    }
}
