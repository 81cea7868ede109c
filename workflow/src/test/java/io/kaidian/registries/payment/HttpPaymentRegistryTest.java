package io.kaidian.registries.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.kaidian.registries.payment.AccountHolder.State;
import io.kaidian.sellers.PaymentAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Against a real server that answers, refuses, talks nonsense, or says nothing. */
class HttpPaymentRegistryTest {

    private static final PaymentAccount ACCOUNT = new PaymentAccount("somepay", "acc 7");

    private final CountDownLatch silence = new CountDownLatch(1);
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{\"state\":\"VERIFIED\",\"holderName\":\"样例\",\"idNumber\":null}";
    private volatile boolean silent;
    private volatile String asked;
    private volatile String authorization;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", call -> {
            asked = call.getRequestURI().toString();
            authorization = call.getRequestHeaders().getFirst("Authorization");
            if (silent) {
                awaitTheEnd();
            }
            var body = answer.getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(status, body.length);
            call.getResponseBody().write(body);
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
    void tellsWhoseAccountItIs() {
        var holder = company().lookUp(ACCOUNT, "seller-1");

        assertThat(holder).isEqualTo(new AccountHolder(State.VERIFIED, "样例", null));
        assertThat(asked).isEqualTo("/accounts/acc%207?seller=seller-1");
        assertThat(authorization).isEqualTo("Bearer secret");
    }

    @Test
    void takesAnUnknownAccountForClosed() {
        status = 404;

        assertThat(company().lookUp(ACCOUNT, "seller-1").state()).isEqualTo(State.CLOSED);
    }

    @Test
    void isUnavailableWhenItFailsOrTalksNonsenseOrSaysNothing() {
        status = 500;
        assertThat(company().lookUp(ACCOUNT, "seller-1").state()).isEqualTo(State.UNAVAILABLE);
        status = 200;
        answer = "<html>";
        assertThat(company().lookUp(ACCOUNT, "seller-1").state()).isEqualTo(State.UNAVAILABLE);
        silent = true;
        assertThat(company().lookUp(ACCOUNT, "seller-1").state()).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void isNotAskedWhileATransactionIsHeld() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> company().lookUp(ACCOUNT, "seller-1"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction");
            assertThat(asked).isNull();
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    private HttpPaymentRegistry company() {
        return new HttpPaymentRegistry(
                "somepay",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "secret",
                Duration.ofMillis(silent ? 300 : 20_000),
                Duration.ofSeconds(20));
    }

    private void awaitTheEnd() {
        try {
            silence.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
