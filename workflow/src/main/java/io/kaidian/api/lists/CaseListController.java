package io.kaidian.api.lists;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
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

/** Cases, newest first over the REST API. */
@RestController
@RequestMapping("/api/v1/cases")
@Tag(name = "cases")
class CaseListController {

    private final ListService lists;

    CaseListController(ListService lists) {
        this.lists = lists;
    }

    @GetMapping
    @Operation(
            summary = "Cases, newest first",
            description = "Filtered and page by page. What a case asks for and what was found is in the case itself.")
    ListPage<CaseListItem> list(
            @Parameter(description = "Only of this seller.", example = "wang-shop")
                    @RequestParam(required = false)
                    @Nullable
                    String sellerId,
            @Parameter(description = "Only this kind.", example = "INITIAL") @RequestParam(required = false) @Nullable
                    CaseKind kind,
            @Parameter(description = "Only these statuses; several can be given.", example = "RETURNED")
                    @RequestParam(required = false)
                    @Nullable
                    Set<CaseStatus> status,
            @Parameter(description = "Only what was opened at this moment or later.", example = "2026-03-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant since,
            @Parameter(description = "Only what was opened before this moment.", example = "2026-04-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant until,
            @Parameter(description = "What goes along: seller.", example = "seller")
                    @RequestParam(required = false)
                    @Nullable
                    Set<String> expand,
            @Parameter(description = "next of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Longest page, 1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        return lists.cases(
                new ListFilters.Cases(sellerId, kind, ListFilters.orEmpty(status), since, until),
                new ListFilters.Page(after, limit),
                ListFilters.expansions(expand, "seller"));
    }
}
