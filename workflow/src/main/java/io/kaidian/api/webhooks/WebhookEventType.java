package io.kaidian.api.webhooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What an endpoint can be told; the names on the wire are part of the contract. */
public enum WebhookEventType {
    CASE_SUBMITTED,
    CASE_RETURNED,
    CASE_REMINDER,
    CASE_CERTIFIED,
    CASE_DECLINED,
    CASE_EXPIRED,
    DOCUMENT_READ,
    VIOLATION_RECORDED,
    SHOP_OPENED,
    SHOP_RESTRICTED,
    SHOP_SUSPENDED,
    SHOP_REVERIFICATION_DUE,
    SHOP_RECHECK_DUE,
    SHOP_REINSTATED,
    SHOP_CLOSED,
    APPEAL_DECIDED,
    PERMIT_GRANTED,
    PERMIT_REFUSED,
    PERMIT_ENDING,
    PERMIT_EXPIRED,
    PERMIT_WITHDRAWN,
    PERMIT_RESTRICTED,
    PERMIT_REINSTATED,
    /** Sent on request only, to try an endpoint. */
    PING;

    /** As it stands in deliveries, such as {@code case.submitted}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    /**
     * Reads a name of the contract.
     *
     * @throws IllegalArgumentException if there is no such type
     */
    @JsonCreator
    public static WebhookEventType of(String key) {
        return Arrays.stream(values())
                .filter(type -> type.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no event type " + key));
    }
}
