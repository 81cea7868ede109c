package io.kaidian.platform.releases;

import java.util.List;
import java.util.Map;

/**
 * A release was taken back. Published within the transaction that puts the one before into force again.
 *
 * @param release the one that was taken back
 * @param replacement the one in force now
 * @param moving business keys by process key of what runs on a diagram of the release that was taken back: each is moved by itself,
 *     and told of by a {@link MovedToReleaseEvent}
 */
public record ReleaseReturnedEvent(int release, int replacement, Map<String, List<String>> moving) {

    public ReleaseReturnedEvent {
        moving = Map.copyOf(moving);
    }
}
