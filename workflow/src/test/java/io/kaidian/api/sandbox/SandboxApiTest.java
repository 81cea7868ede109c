package io.kaidian.api.sandbox;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;

/** What only a demo can do. The context goes afterwards, since time does not go back. */
@DirtiesContext
class SandboxApiTest extends ApiTestBase {

    @Test
    void movesTheClockForwardAndNeverBack() {
        var before = Instant.parse(api.get("/demo/clock").text("/now"));

        var moved = api.post("/demo/clock", json("advance", "P7D"));

        assertThat(Duration.between(before, Instant.parse(moved.text("/now")))).isEqualTo(Duration.ofDays(7));
        for (var unfit : new String[] {"-P1D", "PT0S", "next week"}) {
            assertThat(api.post("/demo/clock", json("advance", unfit)).status()).isEqualTo(422);
        }
    }

    @Test
    void knowsNoOtherPaymentCompany() {
        var holder = json("holderName", "某人", "idNumber", null, "verified", true);

        assertThat(api.put("/demo/payment-accounts/other/acc-1", holder).status())
                .isEqualTo(404);
        assertThat(api.put("/demo/payment-accounts/demo/acc-1", json("verified", true))
                        .status())
                .isEqualTo(422);
    }
}
