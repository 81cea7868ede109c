package io.kaidian.registries.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.platform.http.StubService;
import io.kaidian.sellers.PaymentAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payment company that is slow, down or wrong, and one that is well again. */
class PaymentRegistryOutageTest {

    private static final PaymentAccount ACCOUNT = new PaymentAccount("pay", "a-1");
    private static final String WELL = "{\"state\":\"VERIFIED\",\"holderName\":\"样例\",\"idNumber\":\"1\"}";

    @RegisterExtension
    final StubService company = new StubService(200, WELL);

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
        company.answers(wrongStatus, wrongBody);

        assertThat(registry(Duration.ofMinutes(1)).lookUp(ACCOUNT, "wang").state())
                .isEqualTo(AccountHolder.State.UNAVAILABLE);
    }

    @Test
    void doesNotWaitForACompanyThatHangs() {
        company.hang();

        assertThat(registry(Duration.ofSeconds(1), Duration.ofMinutes(1))
                        .lookUp(ACCOUNT, "wang")
                        .state())
                .isEqualTo(AccountHolder.State.UNAVAILABLE);
    }

    @Test
    void leavesACompanyThatIsDownAloneForAWhile() {
        company.answers(503);
        var registry = registry(Duration.ofMinutes(10));

        for (int i = 0; i < 40; i++) {
            assertThat(registry.lookUp(ACCOUNT, "wang").state()).isEqualTo(AccountHolder.State.UNAVAILABLE);
        }

        assertThat(company.requests()).hasSizeLessThan(8);
    }

    @Test
    void comesBackToACompanyThatIsWellAgain() {
        company.answers(503);
        var registry = registry(Duration.ofMillis(1));
        for (int i = 0; i < 10; i++) {
            registry.lookUp(ACCOUNT, "wang");
        }
        company.answers(200);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> registry.lookUp(ACCOUNT, "wang").state() == AccountHolder.State.VERIFIED);
    }

    @Test
    void doesNotCountAnAccountThatDoesNotExistAsAFault() {
        company.answers(404, "");
        var registry = registry(Duration.ofMinutes(10));
        for (int i = 0; i < 20; i++) {
            assertThat(registry.lookUp(ACCOUNT, "wang").state()).isEqualTo(AccountHolder.State.CLOSED);
        }
        assertThat(company.requests()).hasSize(20);
    }

    /** Only a company that hangs is to be given up soon: others may be slow on a busy machine. */
    private HttpPaymentRegistry registry(Duration rest) {
        return registry(Duration.ofSeconds(20), rest);
    }

    private HttpPaymentRegistry registry(Duration timeout, Duration rest) {
        return new HttpPaymentRegistry("pay", company.url(), "token of a test", timeout, rest);
    }
}
