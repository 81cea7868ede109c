package io.kaidian.platform.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of links and tokens: drawn, and so long that nobody guesses one, so that a plain digest of one is safe to keep. */
public final class SecretToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretToken() {}

    /** A new one, which can stand in an address. */
    public static String draw(int bytes) {
        var drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    /** By which it is known again. */
    public static byte[] digest(String secret) {
        return Sha256Digest.of(secret);
    }
}
