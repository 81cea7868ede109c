package io.kaidian.api.security;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiClient;
import io.kaidian.api.ApiResponse;
import io.kaidian.api.ApiTestBase;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What each scope reaches, and nothing else. */
class TokenScopesTest extends ApiTestBase {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    private static final Map<String, Function<ApiClient, ApiResponse>> CALLS = Map.ofEntries(
            Map.entry("read case", apiClient -> apiClient.get("/cases/" + NOBODY)),
            Map.entry("read seller", apiClient -> apiClient.get("/sellers/" + NOBODY)),
            Map.entry("read shop", apiClient -> apiClient.get("/shops/" + NOBODY)),
            Map.entry("submit", apiClient -> apiClient.post("/cases/" + NOBODY + "/submit")),
            Map.entry("register", apiClient -> apiClient.put("/sellers/x", seller("acc-1"))),
            Map.entry(
                    "appeal",
                    apiClient -> apiClient.post(
                            "/shops/" + NOBODY + "/appeals", json("subject", json("caseId", NOBODY), "text", "x"))),
            Map.entry("list tasks", apiClient -> apiClient.get("/review/tasks")),
            Map.entry("take task", apiClient -> apiClient.post("/review/tasks/next", json("reviewer", "reviewer1"))),
            Map.entry(
                    "record violation",
                    apiClient -> apiClient.post(
                            "/shops/" + NOBODY + "/violations",
                            json(
                                    "code", "TRD-LATE",
                                    "note", "x",
                                    "occurredAt", "2026-03-01T00:00:00Z",
                                    "officer", "officer1"))),
            Map.entry("demo clock", apiClient -> apiClient.get("/demo/clock")),
            Map.entry("list webhooks", apiClient -> apiClient.get("/webhooks")),
            Map.entry("fetch steps", apiClient -> apiClient.post("/engine/external-task/fetchAndLock", json())),
            Map.entry("prometheus", apiClient -> apiClient.get("/actuator/prometheus")));

    private static final Map<TokenScope, Set<String>> REACHED = Map.of(
            TokenScope.SELLERS, Set.of("read case", "read seller", "read shop", "submit", "register", "appeal"),
            TokenScope.REVIEW, Set.of("read case", "read seller", "read shop", "list tasks", "take task"),
            TokenScope.ENFORCEMENT, Set.of("read case", "read seller", "read shop", "record violation"),
            TokenScope.READ, Set.of("read case", "read seller", "read shop"),
            TokenScope.METRICS, Set.of("prometheus"),
            TokenScope.WORK, Set.of("fetch steps"),
            TokenScope.ADMIN, Set.of("read case", "read seller", "read shop", "demo clock", "list webhooks"));

    @Test
    void reachesWhatTheScopeNamesAndNothingElse() {
        REACHED.forEach((scope, reached) -> {
            var apiClient = callerWith(scope);
            CALLS.forEach((name, call) -> {
                var apiResponse = call.apply(apiClient);
                if (reached.contains(name)) {
                    assertThat(apiResponse.status())
                            .as("%s with %s", name, scope)
                            .isNotIn(401, 403);
                } else {
                    assertThat(apiResponse.status())
                            .as("%s with %s", name, scope)
                            .isEqualTo(403);
                    assertThat(apiResponse.text("/code")).isEqualTo("scope-missing");
                }
            });
        });
    }

    @Test
    void letsNobodyInWithoutAToken() {
        for (var token : new String[] {null, "kd_guessed", ""}) {
            var apiResponse = callerWithToken(token).get("/cases/" + NOBODY);

            assertThat(apiResponse.status()).isEqualTo(401);
            assertThat(apiResponse.text("/code")).isEqualTo("unauthorized");
        }
    }

    @Test
    void letsARevokedTokenInNoLonger() {
        var token = tokens.generate();
        tokens.admit("shop system", token, Set.of(TokenScope.READ), Set.of());
        var apiClient = callerWithToken(token);
        assertThat(apiClient.get("/cases/" + NOBODY).status()).isEqualTo(404);

        tokens.revoke("shop system");

        assertThat(apiClient.get("/cases/" + NOBODY).status()).isEqualTo(401);
    }

    @Test
    void answersProbesWithoutAToken() {
        var nobody = callerWithToken(null);

        assertThat(nobody.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(nobody.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(nobody.get("/actuator/prometheus").status()).isEqualTo(401);
    }
}
