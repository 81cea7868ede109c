package io.kaidian.api.lists;

import io.kaidian.enforcement.appeals.Appeal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Appeals, newest first over the REST API. */
@RestController
@RequestMapping("/api/v1/appeals")
@Tag(name = "appeals")
class AppealListController {

    private final ListService lists;

    AppealListController(ListService lists) {
        this.lists = lists;
    }

    @GetMapping
    @Operation(
            summary = "Appeals, newest first",
            description = "Filtered and page by page, without the words of either side.")
    ListPage<AppealListItem> list(
            @Parameter(description = "Only of this shop.", example = "f3a1c8d4-1f9e-4d0c-8a57-7b7f0f6f2b21")
                    @RequestParam(required = false)
                    @Nullable
                    UUID shopId,
            @Parameter(description = "Only of this seller.", example = "wang-shop")
                    @RequestParam(required = false)
                    @Nullable
                    String sellerId,
            @Parameter(description = "Only about this kind of thing.", example = "SANCTION")
                    @RequestParam(required = false)
                    Appeal.@Nullable Kind about,
            @Parameter(description = "Only these statuses; several can be given.", example = "OPEN")
                    @RequestParam(required = false)
                    @Nullable
                    Set<Appeal.Status> status,
            @Parameter(description = "Only what was filed at this moment or later.", example = "2026-03-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant since,
            @Parameter(description = "Only what was filed before this moment.", example = "2026-04-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant until,
            @Parameter(description = "What goes along: violation.", example = "violation")
                    @RequestParam(required = false)
                    @Nullable
                    Set<String> expand,
            @Parameter(description = "next of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Longest page, 1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        return lists.appeals(
                new ListFilters.Appeals(shopId, sellerId, about, ListFilters.orEmpty(status), since, until),
                new ListFilters.Page(after, limit),
                ListFilters.expansions(expand, "violation"));
    }
}
