package io.kaidian.platform.notifications;

import io.kaidian.platform.security.Actor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows how to reach people. Implemented where people are known. */
public interface RecipientResolver {

    /** Whom it knows: sellers or staff. */
    Actor.Kind kind();

    /**
     * How to reach that seller or member of staff.
     *
     * @param id seller id or user name
     */
    Optional<Recipient> find(String id);

    /**
     * A reachable person.
     *
     * @param email null where none is known: no mail goes out then
     * @param phone null where none is known: no text message goes out then
     */
    record Recipient(
            Locale locale, @Nullable String email, @Nullable String phone) {}
}
