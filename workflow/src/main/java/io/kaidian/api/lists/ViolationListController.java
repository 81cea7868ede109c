package io.kaidian.api.lists;

import io.kaidian.enforcement.violations.Violation;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
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

/** Violations, newest first over the REST API. */
@RestController
@RequestMapping("/api/v1/violations")
@Tag(name = "violations")
class ViolationListController {

    private final ListService lists;

    ViolationListController(ListService lists) {
        this.lists = lists;
    }

    @GetMapping
    @Operation(
            summary = "Violations, newest first",
            description = "Filtered and page by page. What waits for a second officer is shown to tokens of scope"
                    + " enforcement without sellers alone; everybody else gets what is in force.")
    ListPage<ViolationListItem> list(
            @Parameter(description = "Only of this shop.", example = "f3a1c8d4-1f9e-4d0c-8a57-7b7f0f6f2b21")
                    @RequestParam(required = false)
                    @Nullable
                    UUID shopId,
            @Parameter(description = "Only of this seller.", example = "wang-shop")
                    @RequestParam(required = false)
                    @Nullable
                    String sellerId,
            @Parameter(description = "Only this code of the catalogue.", example = "IPR-COUNTERFEIT")
                    @RequestParam(required = false)
                    @Nullable
                    String code,
            @Parameter(description = "Only this track.", example = "SERIOUS") @RequestParam(required = false) @Nullable
                    Track track,
            @Parameter(description = "Only these statuses; several can be given.", example = "CONFIRMED")
                    @RequestParam(required = false)
                    @Nullable
                    Set<Violation.Status> status,
            @Parameter(
                            description = "Only what was recorded at this moment or later.",
                            example = "2026-03-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant since,
            @Parameter(description = "Only what was recorded before this moment.", example = "2026-04-01T00:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant until,
            @Parameter(description = "What goes along: sanctions.", example = "sanctions")
                    @RequestParam(required = false)
                    @Nullable
                    Set<String> expand,
            @Parameter(description = "next of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Longest page, 1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        return lists.violations(
                new ListFilters.Violations(shopId, sellerId, code, track, ListFilters.orEmpty(status), since, until),
                new ListFilters.Page(after, limit),
                ListFilters.expansions(expand, "sanctions"));
    }
}
