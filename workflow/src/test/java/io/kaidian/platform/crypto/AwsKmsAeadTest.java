package io.kaidian.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A master key in a service over HTTP that speaks as Amazon's does, and now and then fails. */
class AwsKmsAeadTest {

    private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd";
    private static final byte[] PLAIN = "a card".getBytes(StandardCharsets.UTF_8);

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile int failure = 503;
    private volatile String signature;
    private Aead inTheService;
    private HttpServer server;

    @TempDir
    Path directory;

    @BeforeEach
    void open() throws Exception {
        AeadConfig.register();
        inTheService = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        asked.incrementAndGet();
        signature = call.getRequestHeaders().getFirst("Authorization");
        var question = json.readTree(call.getRequestBody());
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            call.sendResponseHeaders(failure, -1);
            call.close();
            return;
        }
        try {
            assertThat(question.get("KeyId").asText()).isEqualTo(KEY);
            var answer = switch (call.getRequestHeaders().getFirst("X-Amz-Target")) {
                case "TrentService.Encrypt" ->
                    Map.of(
                            "CiphertextBlob",
                            inTheService.encrypt(bytes(question.get("Plaintext").asText()), null));
                case "TrentService.Decrypt" ->
                    Map.of(
                            "Plaintext",
                            inTheService.decrypt(
                                    bytes(question.get("CiphertextBlob").asText()), null));
                default -> throw new IOException("an unknown call");
            };
            var body = json.writeValueAsBytes(answer);
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
        } catch (GeneralSecurityException refused) {
            call.sendResponseHeaders(400, -1);
        }
        call.close();
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Test
    void wrapsDataKeysInTheService() {
        var vault = vault(kms());

        var sealed = vault.encrypt(PLAIN, "case 1");

        assertThat(vault.decrypt(sealed, "case 1")).isEqualTo(PLAIN);
        assertThat(signature)
                .startsWith("AWS4-HMAC-SHA256 Credential=key-of-a-test/")
                .contains("/eu-central-1/kms/aws4_request");
        assertThatThrownBy(() -> vault.decrypt(sealed, "case 2")).isInstanceOf(IllegalStateException.class);
        var other = EncryptionService.Parts.of(sealed);
        other.dataKey()[20] ^= 1;
        assertThatThrownBy(() -> vault.decrypt(other.joined(), "case 1"))
                .as("the service refuses what it did not wrap")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void asksOnceMoreWhenTheServiceStumblesAndLeavesItAloneWhenItIsDown() throws Exception {
        var kms = kms();
        failures.set(1);
        assertThat(kms.decrypt(kms.encrypt(PLAIN, new byte[0]), new byte[0])).isEqualTo(PLAIN);

        failures.set(Integer.MAX_VALUE);
        asked.set(0);
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> kms.encrypt(PLAIN, new byte[0])).isInstanceOf(GeneralSecurityException.class);
        }
        assertThat(asked).hasValueLessThan(20);
    }

    @Test
    void remembersForAFewMinutesWhatWasUnwrapped() throws Exception {
        var nanos = new AtomicLong();
        var remembering = new CachingAead(kms(), nanos::get);
        var wrapped = remembering.encrypt(PLAIN, new byte[0]);
        asked.set(0);

        for (int i = 0; i < 20; i++) {
            var key = remembering.decrypt(wrapped, new byte[0]);
            assertThat(key).isEqualTo(PLAIN);
            key[0] = 0;
        }
        assertThat(asked).hasValue(1);
        failures.set(Integer.MAX_VALUE);
        assertThat(remembering.decrypt(wrapped, new byte[0])).isEqualTo(PLAIN);

        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        assertThatThrownBy(() -> remembering.decrypt(wrapped, new byte[0]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void takesTheArnOfAKeyOnly() {
        assertThatThrownBy(() -> new AwsKmsAead("aws-kms://alias/kaidian", null, credentials()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private EncryptionService vault(Aead kms) {
        var files = new KeyFileStore(directory, missing -> {}, "", "");
        return new EncryptionService(new KeyEncryptionKeys(files, kms), files);
    }

    private AwsKmsAead kms() {
        return new AwsKmsAead(
                AwsKmsAead.SCHEME + KEY,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                credentials());
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("key-of-a-test", "secret of a test"));
    }
}
