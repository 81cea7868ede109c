package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.FreshDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** All modules in one program, as it is delivered. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.access.frame-ancestors=https://market.example https://app.market.example",
            FreshDatabase.OWN_READERS + "=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@AutoConfigureTestRestTemplate
@Tag("slow")
class ServerStartTest {

    @Autowired
    private TestRestTemplate client;

    @Test
    void isReadyToServeOnAnEmptyDatabase() {
        var readiness = client.getForEntity("/actuator/health/readiness", String.class);

        assertThat(readiness.getStatusCode().value()).isEqualTo(200);
        assertThat(readiness.getBody()).contains("\"UP\"");
    }

    @Test
    void letsNobodyInWithoutSigningIn() {
        assertThat(client.getForEntity("/api/v1/sellers/any", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
        assertThat(client.getForEntity("/actuator/prometheus", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }
}
