package io.kaidian.api.lists;

import io.kaidian.api.PageCursor;
import io.kaidian.api.RequestRejectedException;
import io.kaidian.enforcement.sanctions.PublicMeasures;
import io.kaidian.enforcement.sanctions.PublicMeasures.Seen;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Measures in force, for a marketplace to publish. */
@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "notices")
class NoticeListController {

    private static final String LIST = "notices";

    private final PublicMeasures measures;

    NoticeListController(PublicMeasures measures) {
        this.measures = measures;
    }

    @GetMapping
    @Operation(
            summary = "Measures in force, newest first",
            description = "Restrictions, suspensions and closures that count now, without anything that tells who the"
                    + " owner is. The page /measures shows the same to everybody.")
    ListPage<NoticeListItem> list(
            @Parameter(description = "next of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Longest page, 1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        var page = new ListFilters.Page(after, limit);
        var found = measures.inForce(seen(page.after()), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).map(NoticeListItem::of).toList();
        return new ListPage<>(shown, found.size() > page.limit() ? cursor(shown) : null);
    }

    private static String cursor(List<NoticeListItem> shown) {
        var last = shown.get(shown.size() - 1);
        return PageCursor.of(LIST, last.since(), last.noticeId());
    }

    private static @Nullable Seen seen(@Nullable String after) {
        var values = PageCursor.values(LIST, after, 2);
        try {
            return values == null ? null : new Seen(Instant.parse(values.get(0)), UUID.fromString(values.get(1)));
        } catch (DateTimeException | IllegalArgumentException forged) {
            throw RequestRejectedException.unfit("after");
        }
    }
}
