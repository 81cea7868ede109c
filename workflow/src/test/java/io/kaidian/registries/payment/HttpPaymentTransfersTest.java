package io.kaidian.registries.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.transfers.TransferSender.Answer;
import io.kaidian.cases.transfers.TransferSender.State;
import io.kaidian.platform.http.StubService;
import io.kaidian.platform.http.StubService.Request;
import io.kaidian.sellers.PaymentAccount;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real server that sends, refuses, or talks nonsense. */
class HttpPaymentTransfersTest {

    private static final UUID ID = UUID.fromString("9c1e7a40-3b5d-4f8e-8a6b-1d2c3e4f5a6b");

    @RegisterExtension
    final StubService server = new StubService(200, "{\"fen\":37}");

    @Test
    void sendsByTheIdOfTheTransfer() {
        assertThat(send()).isEqualTo(new Answer(State.SENT, 37));
        assertThat(server.lastRequest())
                .isEqualTo(new Request(
                        "PUT", "/accounts/acc%207/transfers/" + ID, "Bearer secret", "{\"seller\":\"wang\"}"));
    }

    @Test
    void isRefusedByAnAccountThatIsNotThere() {
        server.answers(404);

        assertThat(send()).isEqualTo(Answer.without(State.REFUSED));
    }

    @Test
    void takesNoAmountThatNobodyCouldType() {
        server.answers(200, "{\"fen\":0}");
        assertThat(send()).isEqualTo(Answer.without(State.UNAVAILABLE));
        server.answers(200, "{\"fen\":100}");
        assertThat(send()).isEqualTo(Answer.without(State.UNAVAILABLE));
        server.answers(500);
        assertThat(send()).isEqualTo(Answer.without(State.UNAVAILABLE));
    }

    private Answer send() {
        var transfers = new HttpPaymentTransfers(
                "somepay", server.url(), "secret", Duration.ofSeconds(2), Duration.ofSeconds(1));
        return transfers.send(ID, new PaymentAccount("somepay", "acc 7"), "wang");
    }
}
