package io.kaidian.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of the documentation runs, takes what is genuine and refuses the rest. */
class WebhookReceiverExampleTest {

    private static final String SECRET = "whs_example";
    private static final String EVENT =
            "{\"id\":\"e1\",\"type\":\"shop.opened\",\"at\":\"x\",\"data\":{\"shopId\":\"店\"}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private Process receiver;
    private BufferedReader printed;
    private int port;

    @BeforeEach
    void start() throws IOException {
        receiver = new ProcessBuilder("node", "docs/examples/receiver.mjs", "0", SECRET)
                .redirectErrorStream(true)
                .start();
        printed = receiver.inputReader(StandardCharsets.UTF_8);
        port = Integer.parseInt(printed.readLine().replaceAll("\\D", ""));
    }

    @AfterEach
    void stop() {
        receiver.destroy();
    }

    @Test
    void takesAGenuineEventOnce() throws Exception {
        var signature = WebhookSignature.of(EVENT, Instant.now(), SECRET);

        assertThat(post(EVENT, signature)).isEqualTo(204);
        assertThat(post(EVENT, signature)).isEqualTo(204);
        assertThat(post(
                        EVENT.replace("e1", "e2"),
                        WebhookSignature.of(EVENT.replace("e1", "e2"), Instant.now(), SECRET)))
                .isEqualTo(204);

        assertThat(printed.readLine()).isEqualTo("shop.opened {\"shopId\":\"店\"}");
        assertThat(printed.readLine()).startsWith("shop.opened");
        assertThat(printed.ready()).isFalse();
    }

    @Test
    void refusesForgedAndOldEvents() throws Exception {
        assertThat(post(EVENT, WebhookSignature.of(EVENT, Instant.now(), "another")))
                .isEqualTo(401);
        assertThat(post(EVENT + " ", WebhookSignature.of(EVENT, Instant.now(), SECRET)))
                .isEqualTo(401);
        assertThat(post(EVENT, WebhookSignature.of(EVENT, Instant.now().minus(Duration.ofHours(1)), SECRET)))
                .isEqualTo(401);
        assertThat(post(EVENT, "nonsense")).isEqualTo(401);
    }

    @Test
    void takesAnEventWhileTheSecretIsRenewed() throws Exception {
        var now = Instant.now();

        assertThat(post(EVENT, WebhookSignature.of(EVENT, now, List.of("whsec_renewed", SECRET))))
                .isEqualTo(204);
        assertThat(post(EVENT, WebhookSignature.of(EVENT, now, List.of(SECRET, "whsec_renewed"))))
                .isEqualTo(204);
        assertThat(post(EVENT, WebhookSignature.of(EVENT, now, List.of("whsec_renewed"))))
                .isEqualTo(401);
    }

    private int post(String body, String signature) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                .header(WebhookSignature.HEADER, signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
