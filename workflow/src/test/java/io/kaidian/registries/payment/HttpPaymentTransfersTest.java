package io.kaidian.registries.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.kaidian.cases.transfers.TransferSender.Answer;
import io.kaidian.cases.transfers.TransferSender.State;
import io.kaidian.sellers.PaymentAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server that sends, refuses, or talks nonsense. */
class HttpPaymentTransfersTest {

    private static final UUID ID = UUID.fromString("9c1e7a40-3b5d-4f8e-8a6b-1d2c3e4f5a6b");

    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{\"fen\":37}";
    private volatile String asked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            var sent = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked = call.getRequestMethod() + " " + call.getRequestURI() + " " + sent + " "
                    + call.getRequestHeaders().getFirst("Authorization");
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
        server.stop(0);
    }

    @Test
    void sendsByTheIdOfTheTransfer() {
        assertThat(send()).isEqualTo(new Answer(State.SENT, 37));
        assertThat(asked).isEqualTo("PUT /accounts/acc%207/transfers/" + ID + " {\"seller\":\"wang\"} Bearer secret");
    }

    @Test
    void isRefusedByAnAccountThatIsNotThere() {
        status = 404;

        assertThat(send()).isEqualTo(Answer.without(State.REFUSED));
    }

    @Test
    void takesNoAmountThatNobodyCouldType() {
        answer = "{\"fen\":0}";
        assertThat(send()).isEqualTo(Answer.without(State.UNAVAILABLE));
        answer = "{\"fen\":100}";
        assertThat(send()).isEqualTo(Answer.without(State.UNAVAILABLE));
        status = 500;
        assertThat(send()).isEqualTo(Answer.without(State.UNAVAILABLE));
    }

    private Answer send() {
        var transfers = new HttpPaymentTransfers(
                "somepay",
                "http://localhost:" + server.getAddress().getPort(),
                "secret",
                Duration.ofSeconds(2),
                Duration.ofSeconds(1));
        return transfers.send(ID, new PaymentAccount("somepay", "acc 7"), "wang");
    }
}
