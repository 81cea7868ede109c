package io.kaidian.platform.security;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names in a line of a history the token with which another system acted for a member of staff, or by itself. Who holds a token
 * that acts for several people can be each of them, so that the trail has to tell their acts from those at a screen. What was
 * done for sellers names none: it comes from the marketplace in any case. Nobody but the trail tells of it.
 */
public final class ActingToken {

    private static final String KEY = "token";

    private ActingToken() {}

    /** What is written as the detail of a line. */
    public static Map<String, Object> addTo(Map<String, Object> detail, CurrentActor currentActor) {
        var token = currentActor.token();
        if (token.isEmpty() || currentActor.get().kind() == Actor.Kind.SELLER) {
            return detail;
        }
        var named = new LinkedHashMap<>(detail);
        named.put(KEY, token.get().toString());
        return named;
    }

    /** What of a line that is read is shown. */
    public static Map<String, Object> removeFrom(Map<String, Object> detail) {
        if (!detail.containsKey(KEY)) {
            return detail;
        }
        var shown = new LinkedHashMap<>(detail);
        shown.remove(KEY);
        return shown;
    }
}
