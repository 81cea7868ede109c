package io.kaidian.registries.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.http.StubService;
import io.kaidian.platform.http.StubService.Request;
import io.kaidian.registries.business.RegisteredBusiness.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A register over HTTP that is well, slow, down or wrong. */
class HttpBusinessRegistryTest {

    private static final String CODE = "91440000MAPCBYXR7H";
    private static final String WELL =
            "{\"state\":\"IN_BUSINESS\",\"name\":\"样例市知味家居用品有限公司\",\"representative\":\"样例\",\"more\":1}";

    @RegisterExtension
    final StubService register = new StubService(200, WELL);

    @Test
    void asksByTheCreditCode() {
        assertThat(registry().lookUp(CODE)).isEqualTo(new RegisteredBusiness(State.IN_BUSINESS, "样例市知味家居用品有限公司", "样例"));
        assertThat(register.lastRequest())
                .isEqualTo(new Request("GET", "/businesses/" + CODE, "Bearer token of a test", ""));
    }

    @Test
    void takesNotFoundForAnAnswer() {
        register.answers(404, "");
        var registry = registry();
        for (int i = 0; i < 20; i++) {
            assertThat(registry.lookUp(CODE).state()).isEqualTo(State.UNKNOWN);
        }
        assertThat(register.requests()).hasSize(20);
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
        register.answers(wrongStatus, wrongBody);

        assertThat(registry().lookUp(CODE).state()).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void doesNotWaitForARegisterThatHangs() {
        register.hang();

        assertThat(registry(Duration.ofMillis(300)).lookUp(CODE).state()).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void leavesARegisterThatIsDownAloneForAWhile() {
        register.answers(503);
        var registry = registry();

        for (int i = 0; i < 40; i++) {
            assertThat(registry.lookUp(CODE).state()).isEqualTo(State.UNAVAILABLE);
        }

        assertThat(register.requests()).hasSizeLessThan(8);
    }

    @Test
    void isNotAskedWhileATransactionIsHeld() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> registry().lookUp(CODE)).isInstanceOf(IllegalStateException.class);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(register.requests()).isEmpty();
    }

    private HttpBusinessRegistry registry() {
        return registry(Duration.ofSeconds(30));
    }

    private HttpBusinessRegistry registry(Duration timeout) {
        return new HttpBusinessRegistry(register.url(), "token of a test", timeout, Duration.ofMinutes(10));
    }
}
