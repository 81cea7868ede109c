package io.kaidian.platform.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.platform.http.StubService;
import io.kaidian.platform.notifications.sms.SmsGateway.SmsRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real server that takes texts, refuses them, or says nothing. */
class HttpSmsGatewayTest {

    private static final String PHONE = "13800000000";

    @RegisterExtension
    final StubService server = new StubService(202, "{\"to\":\"" + PHONE + "\"}");

    @Test
    void handsTheTextOverWithTheNameByWhichItIsSentOnce() throws IOException {
        gateway(Duration.ofSeconds(30)).send("notice-7", PHONE, "\u3010\u5f00\u5e97\u3011SPECIMEN");

        var sent = server.lastRequest();
        assertThat(sent.target()).isEqualTo("/texts");
        assertThat(sent.authorization()).isEqualTo("Bearer secret");
        assertThat(new ObjectMapper().readValue(sent.body(), Map.class))
                .isEqualTo(Map.of("id", "notice-7", "to", PHONE, "text", "\u3010\u5f00\u5e97\u3011SPECIMEN"));
    }

    @Test
    void saysThatItWasNotTakenAndNeverToWhom() {
        server.answers(503);

        assertThatThrownBy(() -> gateway(Duration.ofSeconds(30)).send("notice-7", PHONE, "SPECIMEN"))
                .isInstanceOf(SmsRejectedException.class)
                .hasMessageNotContaining(PHONE)
                .hasNoCause();
    }

    @Test
    void doesNotWaitForEverForAServerThatSaysNothing() {
        server.hang();

        assertThatThrownBy(() -> gateway(Duration.ofMillis(300)).send("notice-7", PHONE, "SPECIMEN"))
                .isInstanceOf(SmsRejectedException.class);
    }

    @Test
    void takesAServerThatIsGoneForARefusal() {
        var gateway = gateway(Duration.ofSeconds(30));
        server.stop();

        assertThatThrownBy(() -> gateway.send("notice-7", PHONE, "SPECIMEN")).isInstanceOf(SmsRejectedException.class);
    }

    @Test
    void leavesAServerThatIsDownAloneForAWhile() {
        server.answers(503);
        var gateway = gateway(Duration.ofSeconds(30));

        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> gateway.send("notice-7", PHONE, "SPECIMEN"))
                    .isInstanceOf(SmsRejectedException.class);
        }

        assertThat(server.requests()).hasSizeLessThan(8);
    }

    private HttpSmsGateway gateway(Duration patience) {
        return new HttpSmsGateway(server.url() + "/texts", "secret", patience, Duration.ofMinutes(10));
    }
}
