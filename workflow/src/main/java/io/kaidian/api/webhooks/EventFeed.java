package io.kaidian.api.webhooks;

import io.kaidian.api.PageCursor;
import io.kaidian.api.RequestRejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What happened, for systems that fetch it in their own time: exactly what webhooks are sent. */
@Service
public class EventFeed {

    private static final String LIST = "events";

    private final EventFeedRepository events;

    EventFeed(EventFeedRepository events) {
        this.events = events;
    }

    /** One event as webhooks send it. */
    record FeedEvent(UUID id, WebhookEventType type, Instant at, String data) {

        private static FeedEvent of(EventFeedRepository.Placed placed) {
            return new FeedEvent(placed.id(), placed.type(), placed.at(), placed.data());
        }
    }

    /** A page, and where the next one begins, which is known even where nothing follows yet. */
    record FeedPage(List<FeedEvent> items, String next, boolean hasMore) {}

    /**
     * What happened after a cursor, oldest first.
     *
     * @param after null for the oldest event that is kept
     * @throws RequestRejectedException if events after that cursor are no longer kept
     */
    @PreAuthorize("hasAnyAuthority('SCOPE_sellers', 'SCOPE_read', 'SCOPE_admin')")
    public FeedPage read(
            @Nullable String after,
            Set<WebhookEventType> types,
            @Nullable UUID subject,
            @Nullable Instant since,
            int limit) {
        var moreToPlace = events.placeCommitted();
        // The end is read before the page: whatever has a place up to it is seen by the page.
        var bounds = events.bounds();
        var begin = positionOf(after, bounds.forgottenThrough());
        var found = events.after(begin, new EventFeedRepository.Filter(types, subject, since), limit + 1);
        var isFull = found.size() > limit;
        var items = isFull ? found.subList(0, limit) : found;
        var seen = items.isEmpty() ? begin : items.get(items.size() - 1).position();
        return new FeedPage(
                items.stream().map(FeedEvent::of).toList(),
                PageCursor.of(LIST, isFull ? seen : Math.max(seen, bounds.last())),
                isFull || moreToPlace);
    }

    private static long positionOf(@Nullable String cursor, long forgottenThrough) {
        var values = PageCursor.values(LIST, cursor, 1);
        if (values == null) {
            return forgottenThrough;
        }
        long position;
        try {
            position = Long.parseLong(values.get(0));
        } catch (NumberFormatException forged) {
            throw RequestRejectedException.unfit("after");
        }
        if (position < forgottenThrough) {
            throw RequestRejectedException.gone("cursor-expired");
        }
        return position;
    }
}
