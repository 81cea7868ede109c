package io.kaidian.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list ends. To callers it is opaque; inside it names its list, so that the cursor of one list is refused by
 * another, and the values of the last row by which the list is ordered.
 */
public final class PageCursor {

    private static final String SEPARATOR = "\n";

    private PageCursor() {}

    public static String of(String list, Object... values) {
        var text = new StringBuilder(list);
        for (var value : values) {
            text.append(SEPARATOR).append(value);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The values of the last row seen; null where the list begins.
     *
     * @throws RequestRejectedException if it is no cursor of this list
     */
    public static @Nullable List<String> values(String list, @Nullable String cursor, int expected) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            var parts = List.of(
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (parts.size() == expected + 1 && parts.get(0).equals(list)) {
                return parts.subList(1, parts.size());
            }
        } catch (IllegalArgumentException unreadable) {
            throw RequestRejectedException.unfit("after");
        }
        throw RequestRejectedException.unfit("after");
    }
}
