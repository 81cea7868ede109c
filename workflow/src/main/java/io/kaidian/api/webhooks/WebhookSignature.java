package io.kaidian.api.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to a receiver that a delivery comes from here and is not an old one: {@code t=…,v1=…}, where {@code v1} is the
 * HMAC-SHA256 of {@code t.body} in hexadecimal.
 */
final class WebhookSignature {

    static final String HEADER = "Kaidian-Signature";

    private WebhookSignature() {}

    static String of(String body, Instant now, String secret) {
        var time = now.getEpochSecond();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var proof = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(proof);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
