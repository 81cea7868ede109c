package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.FreshDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** All modules in one program, on a node that only checks: its screens are there and nobody reaches them. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"kaidian.role=checks", "kaidian.reading.processes=1", FreshDatabase.OWN_READERS + "=true"})
@ContextConfiguration(initializers = FreshDatabase.class)
@AutoConfigureTestRestTemplate
@Tag("slow")
class CheckNodeStartTest {

    @Autowired
    private TestRestTemplate client;

    @Test
    void isReadyAndServesNobody() {
        assertThat(status("/actuator/health/readiness")).isEqualTo(200);
        assertThat(List.of(
                        "/",
                        "/login",
                        "/review",
                        "/phone",
                        "/VAADIN/push",
                        "/kaidian/phone.html",
                        "/api/v1/sellers/any"))
                .allSatisfy(path -> assertThat(status(path)).as(path).isEqualTo(404));
    }

    private int status(String path) {
        return client.getForEntity(path, String.class).getStatusCode().value();
    }
}
