package io.kaidian.registries.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.http.StubService;
import io.kaidian.platform.http.StubService.Request;
import io.kaidian.registries.payment.AccountHolder.State;
import io.kaidian.sellers.PaymentAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Against a real server that answers, refuses, talks nonsense, or says nothing. */
class HttpPaymentRegistryTest {

    private static final PaymentAccount ACCOUNT = new PaymentAccount("somepay", "acc 7");

    @RegisterExtension
    final StubService server = new StubService(200, "{\"state\":\"VERIFIED\",\"holderName\":\"样例\",\"idNumber\":null}");

    @Test
    void tellsWhoseAccountItIs() {
        var holder = company().lookUp(ACCOUNT, "seller-1");

        assertThat(holder).isEqualTo(new AccountHolder(State.VERIFIED, "样例", null));
        assertThat(server.lastRequest())
                .isEqualTo(new Request("GET", "/accounts/acc%207?seller=seller-1", "Bearer secret", ""));
    }

    @Test
    void takesAnUnknownAccountForClosed() {
        server.answers(404);

        assertThat(company().lookUp(ACCOUNT, "seller-1").state()).isEqualTo(State.CLOSED);
    }

    @Test
    void isUnavailableWhenItFailsOrTalksNonsenseOrSaysNothing() {
        server.answers(500);
        assertThat(company().lookUp(ACCOUNT, "seller-1").state()).isEqualTo(State.UNAVAILABLE);
        server.answers(200, "<html>");
        assertThat(company().lookUp(ACCOUNT, "seller-1").state()).isEqualTo(State.UNAVAILABLE);
        server.hang();
        assertThat(company(Duration.ofMillis(300)).lookUp(ACCOUNT, "seller-1").state())
                .isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void isNotAskedWhileATransactionIsHeld() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> company().lookUp(ACCOUNT, "seller-1"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction");
            assertThat(server.requests()).isEmpty();
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    private HttpPaymentRegistry company() {
        return company(Duration.ofSeconds(20));
    }

    private HttpPaymentRegistry company(Duration timeout) {
        return new HttpPaymentRegistry("somepay", server.url(), "secret", timeout, Duration.ofSeconds(20));
    }
}
