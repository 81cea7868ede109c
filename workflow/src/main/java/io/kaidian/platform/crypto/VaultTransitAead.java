package io.kaidian.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.google.crypto.tink.Aead;
import io.kaidian.platform.settings.RequiredSetting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.stereotype.Component;
import org.springframework.vault.VaultException;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultOperations;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultResponse;
import org.springframework.web.client.RestClientException;

/**
 * A master key that never leaves a key management service: data keys are sent there to be wrapped and unwrapped, by the
 * interface named <em>transit</em> of HashiCorp Vault and OpenBao. The service turns its key by itself; data keys that an older
 * version has wrapped are handed in to be wrapped anew.
 */
@Component
@ConditionalOnProperty("kaidian.keys.transit.url")
class VaultTransitAead implements Aead {

    /** How everything begins that such a service has wrapped. */
    private static final byte[] MARK = "vault:v".getBytes(StandardCharsets.US_ASCII);

    /** Data keys are held so long and so many, so that a page with twenty texts does not ask twenty times. */
    private static final Duration HELD = Duration.ofMinutes(5);

    private static final int HELD_AT_MOST = 2_000;

    private static final Duration VERSION_HELD = Duration.ofSeconds(30);

    private final VaultOperations vault;
    private final String key;
    private final Cache<String, byte[]> held = Caffeine.newBuilder()
            .maximumSize(HELD_AT_MOST)
            .expireAfterWrite(HELD)
            .scheduler(Scheduler.systemScheduler())
            .build();
    private volatile Version version = new Version(new byte[0], Long.MIN_VALUE);

    private record Version(byte[] prefix, long since) {}

    @Autowired
    VaultTransitAead(KeyProperties settings) {
        this(
                settings.transit().url(),
                settings.transit().key(),
                RequiredSetting.require(
                        "kaidian.keys.transit.token", settings.transit().token()),
                settings.transit().timeout());
    }

    VaultTransitAead(String url, String key, String token, Duration timeout) {
        this.key = key;
        var patience = HttpClientSettings.defaults().withConnectTimeout(timeout).withReadTimeout(timeout);
        this.vault = new VaultTemplate(
                VaultEndpoint.from(URI.create(url)),
                ClientHttpRequestFactoryBuilder.jdk().build(patience),
                new TokenAuthentication(token)::login);
    }

    static boolean hasWrapped(byte[] wrapped) {
        return wrapped.length > MARK.length && Arrays.equals(Arrays.copyOf(wrapped, MARK.length), MARK);
    }

    @Override
    public byte[] encrypt(byte[] dataKey, byte[] context) throws GeneralSecurityException {
        var answer = ask("encrypt", Map.of("plaintext", base64(dataKey), "associated_data", base64(context)));
        return text(answer, "ciphertext").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] decrypt(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        var name = new String(wrapped, StandardCharsets.US_ASCII);
        var known = held.getIfPresent(name);
        if (known != null) {
            return known.clone();
        }
        var answer = ask("decrypt", Map.of("ciphertext", name, "associated_data", base64(context)));
        var dataKey = Base64.getDecoder().decode(text(answer, "plaintext"));
        held.put(name, dataKey.clone());
        return dataKey;
    }

    /** Wraps with the newest version; the data key itself does not come out of the service for it. */
    byte[] wrapAgain(byte[] wrapped) throws GeneralSecurityException {
        var answer = ask("rewrap", Map.of("ciphertext", new String(wrapped, StandardCharsets.US_ASCII)));
        return text(answer, "ciphertext").getBytes(StandardCharsets.US_ASCII);
    }

    /** How everything begins that the newest version has wrapped. */
    byte[] newestPrefix() {
        var known = version;
        if (known.since() == Long.MIN_VALUE || System.nanoTime() - known.since() > VERSION_HELD.toNanos()) {
            version = known = new Version(askForNewest(), System.nanoTime());
        }
        return known.prefix();
    }

    private byte[] askForNewest() {
        try {
            var known = vault.opsForTransit().getKey(key);
            if (known == null) {
                throw new IllegalStateException("the key management service does not know its key " + key);
            }
            var newest = known.getLatestVersion();
            return ("vault:v" + newest + ":").getBytes(StandardCharsets.US_ASCII);
        } catch (VaultException | RestClientException failed) {
            throw new IllegalStateException("the key management service does not tell about its key", failed);
        }
    }

    /** By the general calls: those for this engine cannot bind a text to its place ({@code associated_data}). */
    private @Nullable VaultResponse ask(String what, Map<String, String> body) throws GeneralSecurityException {
        try {
            return vault.write("transit/" + what + "/" + key, body);
        } catch (VaultException | RestClientException failed) {
            // Without the answer: it might repeat what was asked.
            throw new GeneralSecurityException("the key management service did not " + what + ": "
                    + failed.getClass().getSimpleName());
        }
    }

    private static String text(@Nullable VaultResponse answer, String field) throws GeneralSecurityException {
        if (answer == null || answer.getData() == null || !(answer.getData().get(field) instanceof String value)) {
            throw new GeneralSecurityException("the key management service answered without " + field);
        }
        return value;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
