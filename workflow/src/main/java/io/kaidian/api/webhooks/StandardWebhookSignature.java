package io.kaidian.api.webhooks;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The headers of <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, whose libraries check them: an id that stays
 * the same whenever the event is sent again, the seconds, and {@code v1,} with the HMAC-SHA256 of {@code id.seconds.body} in
 * base64. While a secret is renewed there is a signature of each, separated by a space.
 */
final class StandardWebhookSignature {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    /** Begins a secret as the libraries take it; what follows is base64. */
    static final String SECRET_PREFIX = "whsec_";

    /** Began secrets up to 0.1.0; what follows is base64 for addresses. */
    private static final String EARLIER_PREFIX = "whs_";

    private StandardWebhookSignature() {}

    static Map<String, String> headers(String id, String body, Instant now, List<String> secrets) {
        var time = now.getEpochSecond();
        var signed = id + "." + time + "." + body;
        var headers = new LinkedHashMap<String, String>();
        headers.put(ID, id);
        headers.put(TIMESTAMP, String.valueOf(time));
        headers.put(
                SIGNATURE,
                secrets.stream()
                        .map(secret -> "v1,"
                                + Base64.getEncoder().encodeToString(WebhookSignature.hmac(keyOf(secret), signed)))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    private static byte[] keyOf(String secret) {
        return secret.startsWith(SECRET_PREFIX)
                ? Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()))
                : Base64.getUrlDecoder().decode(secret.substring(EARLIER_PREFIX.length()));
    }
}
