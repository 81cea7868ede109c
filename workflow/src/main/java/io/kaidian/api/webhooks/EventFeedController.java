package io.kaidian.api.webhooks;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.kaidian.api.RequestRejectedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed of events. */
@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "events")
class EventFeedController {

    private static final int LARGEST_PAGE = 1_000;

    private final EventFeed feed;

    EventFeedController(EventFeed feed) {
        this.feed = feed;
    }

    /** One event. */
    @Schema(name = "Event", description = "Something that happened, letter by letter as webhooks send it.")
    record EventResponse(
            @Schema(
                    description = "Id of the event: the same in the feed, in every delivery and in webhook-id.",
                    example = "2f6d8c1e-0c6b-4f58-9a34-0f3f7c2f4a11")
            UUID id,

            @Schema(description = "What happened.", example = "case.certified")
            WebhookEventType type,

            @Schema(description = "When it happened.", example = "2026-03-02T02:00:00Z")
            Instant at,

            @Schema(
                    description =
                            "Ids, codes and figures, by type, as the section webhooks has them; nothing that names a person.",
                    implementation = Map.class,
                    example = "{\"caseId\": \"0b8f7a52-5d0a-4c39-9e44-5a1c1f1c7d10\", \"status\": \"CERTIFIED\"}")
            @JsonRawValue
            String data) {}

    /** One page of the feed. */
    @Schema(name = "EventPage", description = "A page of the feed, oldest event first.")
    record EventPage(
            @Schema(description = "The events; empty where nothing has happened since.")
            List<EventResponse> items,

            @Schema(
                    description =
                            "To be sent as after for what follows. It is there even on an empty page: keep it, and ask"
                                    + " again later.",
                    example = "ZXZlbnRzCjQy")
            String next,

            @Schema(description = "Whether more is there already.", example = "false")
            boolean hasMore) {}

    @GetMapping
    @Operation(
            summary = "What happened, oldest first, kept for 90 days",
            description =
                    "The same events that webhooks send, whether or not an endpoint is registered. An event is in the"
                            + " feed once its transaction has ended, after everything that was there before: a cursor"
                            + " never passes an event that is still to come. The order of each case and shop is the order"
                            + " in which things happened. Go on with next; a cursor from before what is kept is answered"
                            + " with 410 cursor-expired.")
    EventPage list(
            @Parameter(description = "next of the page before; without it the feed begins with the oldest event.")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(
                            description = "Only these types; several can be given.",
                            example = "case.certified",
                            array = @ArraySchema(schema = @Schema(implementation = WebhookEventType.class)))
                    @RequestParam(required = false)
                    @Nullable
                    Set<String> type,
            @Parameter(description = "Only what is about this case or shop.") @RequestParam(required = false) @Nullable
                    UUID subject,
            @Parameter(description = "Only what happened at this moment or later.", example = "2026-03-02T02:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant since,
            @Parameter(description = "Longest page, 1 to 1000.") @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw RequestRejectedException.unfit("limit");
        }
        var page = feed.read(after, types(type), subject, since, limit);
        return new EventPage(
                page.items().stream()
                        .map(event -> new EventResponse(event.id(), event.type(), event.at(), event.data()))
                        .toList(),
                page.next(),
                page.hasMore());
    }

    private static Set<WebhookEventType> types(@Nullable Set<String> keys) {
        try {
            return keys == null
                    ? Set.of()
                    : keys.stream().map(WebhookEventType::of).collect(java.util.stream.Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException unknown) {
            throw RequestRejectedException.unfit("type");
        }
    }
}
