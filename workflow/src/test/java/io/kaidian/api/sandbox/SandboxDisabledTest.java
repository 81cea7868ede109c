package io.kaidian.api.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.api.ApiClient;
import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.testing.WorkflowTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** A server that is no demo has nothing of it. */
@WorkflowTest
class SandboxDisabledTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper mapper;

    @Autowired
    ApiTokenRepository tokens;

    @Test
    void hasNoAddressesOfADemo() {
        var token = tokens.generate();
        tokens.admit("all", token, Set.of(TokenScope.values()), Set.of(ApiTokenRepository.EVERYBODY));
        var api = new ApiClient(mvc, mapper, token);

        assertThat(api.get("/demo/clock").text("/code")).isEqualTo("not-found");
        assertThat(api.post("/demo/clock", "{\"advance\": \"P7D\"}").status()).isEqualTo(404);
    }

    @Test
    void refusesAccountsThatAskForAnOutcome() {
        var token = tokens.generate();
        tokens.admit("all", token, Set.of(TokenScope.values()), Set.of(ApiTokenRepository.EVERYBODY));

        var refused = new ApiClient(mvc, mapper, token).put("/sellers/sandbox", ApiTestBase.seller("sandbox-certify"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().toString()).contains("paymentAccount.accountId");
    }
}
