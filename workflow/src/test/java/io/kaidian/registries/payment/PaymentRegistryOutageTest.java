package io.kaidian.registries.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.kaidian.sellers.PaymentAccount;
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

/** A payment company that is slow, down or wrong, and one that is well again. */
class PaymentRegistryOutageTest {

    private static final PaymentAccount ACCOUNT = new PaymentAccount("pay", "a-1");
    private static final String WELL = "{\"state\":\"VERIFIED\",\"holderName\":\"样例\",\"idNumber\":\"1\"}";

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String body = WELL;
    private volatile boolean hangs;
    private HttpServer company;

    @BeforeEach
    void open() throws IOException {
        company = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        company.setExecutor(task -> new Thread(task, "payment company").start());
        company.createContext("/", exchange -> {
            asked.incrementAndGet();
            if (hangs) {
                try {
                    end.await();
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        company.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        company.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | oops",
                "429 | {}",
                "401 | {}",
                "200 | <html>maintenance</html>",
                "200 | {\"state\":\"SOMETHING_NEW\"}",
                "200 | {}",
                "200 | []"
            })
    void takesNoWrongAnswerForOne(int wrongStatus, String wrongBody) {
        status = wrongStatus;
        body = wrongBody;

        assertThat(registry(Duration.ofMinutes(1)).lookUp(ACCOUNT, "wang").state())
                .isEqualTo(AccountHolder.State.UNAVAILABLE);
    }

    @Test
    void doesNotWaitForACompanyThatHangs() {
        hangs = true;

        assertThat(registry(Duration.ofMinutes(1)).lookUp(ACCOUNT, "wang").state())
                .isEqualTo(AccountHolder.State.UNAVAILABLE);
    }

    @Test
    void leavesACompanyThatIsDownAloneForAWhile() {
        status = 503;
        var registry = registry(Duration.ofMinutes(10));

        for (int i = 0; i < 40; i++) {
            assertThat(registry.lookUp(ACCOUNT, "wang").state()).isEqualTo(AccountHolder.State.UNAVAILABLE);
        }

        assertThat(asked).hasValueLessThan(8);
    }

    @Test
    void comesBackToACompanyThatIsWellAgain() {
        status = 503;
        var registry = registry(Duration.ofMillis(1));
        for (int i = 0; i < 10; i++) {
            registry.lookUp(ACCOUNT, "wang");
        }
        status = 200;

        await().atMost(Duration.ofSeconds(20))
                .until(() -> registry.lookUp(ACCOUNT, "wang").state() == AccountHolder.State.VERIFIED);
    }

    @Test
    void doesNotCountAnAccountThatDoesNotExistAsAFault() {
        status = 404;
        body = "";
        var registry = registry(Duration.ofMinutes(10));
        for (int i = 0; i < 20; i++) {
            assertThat(registry.lookUp(ACCOUNT, "wang").state()).isEqualTo(AccountHolder.State.CLOSED);
        }
        assertThat(asked).hasValue(20);
    }

    private HttpPaymentRegistry registry(Duration rest) {
        return new HttpPaymentRegistry(
                "pay",
                "http://localhost:" + company.getAddress().getPort(),
                "token of a test",
                // Only a company that hangs is to be given up soon: others may be slow on a busy machine.
                hangs ? Duration.ofSeconds(1) : Duration.ofSeconds(20),
                rest);
    }
}
