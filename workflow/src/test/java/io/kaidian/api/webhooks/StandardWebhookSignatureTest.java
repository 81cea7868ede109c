package io.kaidian.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signs as the published example of Standard Webhooks does, so that its libraries take what is sent. */
class StandardWebhookSignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    @Test
    void signsThePublishedExampleAsPublished() {
        var headers = StandardWebhookSignature.headers(ID, BODY, NOW, List.of(SECRET));

        assertThat(headers)
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithBothSecretsWhileOneIsRenewed() {
        var renewed = "whsec_" + "A".repeat(44);

        var headers = StandardWebhookSignature.headers(ID, BODY, NOW, List.of(renewed, SECRET));

        assertThat(headers.get("webhook-signature").split(" "))
                .hasSize(2)
                .allMatch(one -> one.startsWith("v1,"))
                .endsWith("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void takesASecretOfAnEarlierReleaseByTheSameBytes() {
        var bytes = "_-8BAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4";

        var earlier = StandardWebhookSignature.headers(ID, BODY, NOW, List.of("whs_" + bytes));
        var standard = StandardWebhookSignature.headers(
                ID, BODY, NOW, List.of("whsec_" + bytes.replace('-', '+').replace('_', '/') + "="));

        assertThat(earlier).isEqualTo(standard);
    }
}
