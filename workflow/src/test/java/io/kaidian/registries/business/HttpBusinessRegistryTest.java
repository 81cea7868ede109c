package io.kaidian.registries.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.kaidian.registries.business.RegisteredBusiness.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A register over HTTP that is well, slow, down or wrong. */
class HttpBusinessRegistryTest {

    private static final String CODE = "91440000MAPCBYXR7H";
    private static final String WELL =
            "{\"state\":\"IN_BUSINESS\",\"name\":\"样例市知味家居用品有限公司\",\"representative\":\"样例\",\"more\":1}";

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String body = WELL;
    private volatile boolean hangs;
    private volatile String request;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> new Thread(task, "register").start());
        server.createContext("/", call -> {
            asked.incrementAndGet();
            request = call.getRequestMethod() + " " + call.getRequestURI() + " "
                    + call.getRequestHeaders().getFirst("Authorization");
            if (hangs) {
                try {
                    end.await();
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
            call.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void asksByTheCreditCode() {
        assertThat(registry().lookUp(CODE)).isEqualTo(new RegisteredBusiness(State.IN_BUSINESS, "样例市知味家居用品有限公司", "样例"));
        assertThat(request).isEqualTo("GET /businesses/" + CODE + " Bearer token of a test");
    }

    @Test
    void takesNotFoundForAnAnswer() {
        status = 404;
        body = "";
        var registry = registry();
        for (int i = 0; i < 20; i++) {
            assertThat(registry.lookUp(CODE).state()).isEqualTo(State.UNKNOWN);
        }
        assertThat(asked).hasValue(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | oops",
                "401 | {}",
                "200 | <html>maintenance</html>",
                "200 | {\"state\":\"SOMETHING_NEW\"}",
                "200 | {}"
            })
    void takesNoWrongAnswerForOne(int wrongStatus, String wrongBody) {
        status = wrongStatus;
        body = wrongBody;

        assertThat(registry().lookUp(CODE).state()).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void doesNotWaitForARegisterThatHangs() {
        hangs = true;

        assertThat(registry(Duration.ofMillis(300)).lookUp(CODE).state()).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void leavesARegisterThatIsDownAloneForAWhile() {
        status = 503;
        var registry = registry();

        for (int i = 0; i < 40; i++) {
            assertThat(registry.lookUp(CODE).state()).isEqualTo(State.UNAVAILABLE);
        }

        assertThat(asked).hasValueLessThan(8);
    }

    @Test
    void isNotAskedWhileATransactionIsHeld() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> registry().lookUp(CODE)).isInstanceOf(IllegalStateException.class);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(asked).hasValue(0);
    }

    private HttpBusinessRegistry registry() {
        return registry(Duration.ofSeconds(30));
    }

    private HttpBusinessRegistry registry(Duration timeout) {
        return new HttpBusinessRegistry(
                "http://localhost:" + server.getAddress().getPort(),
                "token of a test",
                timeout,
                Duration.ofMinutes(10));
    }
}
