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
            Map.entry("read case", caller -> caller.get("/cases/" + NOBODY)),
            Map.entry("read seller", caller -> caller.get("/sellers/" + NOBODY)),
            Map.entry("read shop", caller -> caller.get("/shops/" + NOBODY)),
            Map.entry("submit", caller -> caller.post("/cases/" + NOBODY + "/submit")),
            Map.entry("register", caller -> caller.put("/sellers/x", seller("acc-1"))),
            Map.entry(
                    "appeal",
                    caller -> caller.post(
                            "/shops/" + NOBODY + "/appeals", json("subject", json("caseId", NOBODY), "text", "x"))),
            Map.entry("list tasks", caller -> caller.get("/review/tasks")),
            Map.entry("take task", caller -> caller.post("/review/tasks/next", json("reviewer", "reviewer1"))),
            Map.entry(
                    "record violation",
                    caller -> caller.post(
                            "/shops/" + NOBODY + "/violations",
                            json(
                                    "code", "TRD-LATE",
                                    "note", "x",
                                    "occurredAt", "2026-03-01T00:00:00Z",
                                    "officer", "officer1"))),
            Map.entry("demo clock", caller -> caller.get("/demo/clock")),
            Map.entry("list webhooks", caller -> caller.get("/webhooks")),
            Map.entry("fetch steps", caller -> caller.post("/engine/external-task/fetchAndLock", json())),
            Map.entry("prometheus", caller -> caller.get("/actuator/prometheus")));

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
            var caller = callerWith(scope);
            CALLS.forEach((name, call) -> {
                var answer = call.apply(caller);
                if (reached.contains(name)) {
                    assertThat(answer.status()).as("%s with %s", name, scope).isNotIn(401, 403);
                } else {
                    assertThat(answer.status()).as("%s with %s", name, scope).isEqualTo(403);
                    assertThat(answer.text("/code")).isEqualTo("scope-missing");
                }
            });
        });
    }

    @Test
    void letsNobodyInWithoutAToken() {
        for (var token : new String[] {null, "kd_guessed", ""}) {
            var answer = callerWithToken(token).get("/cases/" + NOBODY);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/code")).isEqualTo("unauthorized");
        }
    }

    @Test
    void letsARevokedTokenInNoLonger() {
        var token = tokens.generate();
        tokens.admit("shop system", token, Set.of(TokenScope.READ), Set.of());
        var caller = callerWithToken(token);
        assertThat(caller.get("/cases/" + NOBODY).status()).isEqualTo(404);

        tokens.revoke("shop system");

        assertThat(caller.get("/cases/" + NOBODY).status()).isEqualTo(401);
    }

    @Test
    void answersProbesWithoutAToken() {
        var nobody = callerWithToken(null);

        assertThat(nobody.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(nobody.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(nobody.get("/actuator/prometheus").status()).isEqualTo(401);
    }
}
