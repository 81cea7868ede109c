package io.kaidian.platform.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.kaidian.platform.notifications.sms.SmsGateway.SmsRejectedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server that takes texts, refuses them, or says nothing. */
class HttpSmsGatewayTest {

    private static final String PHONE = "13800000000";

    private final CountDownLatch silence = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private volatile int status = 202;
    private volatile boolean silent;
    private volatile String authorization;
    private volatile Map<?, ?> asked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/texts", call -> {
            calls.incrementAndGet();
            authorization = call.getRequestHeaders().getFirst("Authorization");
            asked = new ObjectMapper().readValue(call.getRequestBody(), Map.class);
            if (silent) {
                awaitTheEnd();
            }
            var answer = ("{\"to\":\"" + PHONE + "\"}").getBytes();
            call.sendResponseHeaders(status, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        silence.countDown();
        server.stop(0);
    }

    @Test
    void handsTheTextOverWithTheNameByWhichItIsSentOnce() {
        gateway(Duration.ofSeconds(30)).send("notice-7", PHONE, "\u3010\u5f00\u5e97\u3011SPECIMEN");

        assertThat(authorization).isEqualTo("Bearer secret");
        assertThat(asked).isEqualTo(Map.of("id", "notice-7", "to", PHONE, "text", "\u3010\u5f00\u5e97\u3011SPECIMEN"));
    }

    @Test
    void saysThatItWasNotTakenAndNeverToWhom() {
        status = 503;

        assertThatThrownBy(() -> gateway(Duration.ofSeconds(30)).send("notice-7", PHONE, "SPECIMEN"))
                .isInstanceOf(SmsRejectedException.class)
                .hasMessageNotContaining(PHONE)
                .hasNoCause();
    }

    @Test
    void doesNotWaitForEverForAServerThatSaysNothing() {
        silent = true;

        assertThatThrownBy(() -> gateway(Duration.ofMillis(300)).send("notice-7", PHONE, "SPECIMEN"))
                .isInstanceOf(SmsRejectedException.class);
    }

    @Test
    void takesAServerThatIsGoneForARefusal() {
        var gateway = gateway(Duration.ofSeconds(30));
        server.stop(0);

        assertThatThrownBy(() -> gateway.send("notice-7", PHONE, "SPECIMEN")).isInstanceOf(SmsRejectedException.class);
    }

    @Test
    void leavesAServerThatIsDownAloneForAWhile() {
        status = 503;
        var gateway = gateway(Duration.ofSeconds(30));

        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> gateway.send("notice-7", PHONE, "SPECIMEN"))
                    .isInstanceOf(SmsRejectedException.class);
        }

        assertThat(calls).hasValueLessThan(8);
    }

    private HttpSmsGateway gateway(Duration patience) {
        return new HttpSmsGateway(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/texts",
                "secret",
                patience,
                Duration.ofMinutes(10));
    }

    private void awaitTheEnd() {
        try {
            silence.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
