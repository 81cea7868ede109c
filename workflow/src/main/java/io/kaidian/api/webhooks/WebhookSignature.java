package io.kaidian.api.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to a receiver that a delivery comes from here and is not an old one: {@code t=…,v1=…}, where {@code v1} is the
 * HMAC-SHA256 of {@code t.body} in hexadecimal. While a secret is renewed there is a {@code v1} of each.
 */
final class WebhookSignature {

    static final String HEADER = "Kaidian-Signature";

    private WebhookSignature() {}

    static String of(String body, Instant now, String secret) {
        return of(body, now, List.of(secret));
    }

    static String of(String body, Instant now, List<String> secrets) {
        var time = now.getEpochSecond();
        return secrets.stream()
                .map(secret -> hmac(secret.getBytes(StandardCharsets.UTF_8), time + "." + body))
                .map(proof -> ",v1=" + HexFormat.of().formatHex(proof))
                .collect(Collectors.joining("", "t=" + time, ""));
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
