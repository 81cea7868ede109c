package io.kaidian.attacks;

import static io.kaidian.attacks.ServerWithRequestLimits.PROXY;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.security.ApiTokenAdministration;
import io.kaidian.api.security.TokenScope;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What a request says of where it comes from and what this server is called. */
@ServerWithRequestLimits
@Tag("slow")
class ForgedAddressesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EVIL = "evil.example";
    private static final int TRIES = 40;

    private static final List<String> LIES = List.of(
            "Host: " + EVIL,
            "Host: a\nX-Forwarded-Host: " + EVIL,
            "Host: a\nX-Forwarded-Server: " + EVIL,
            "Host: a\nX-Forwarded-Host: " + EVIL + "\nX-Forwarded-Proto: https\nX-Forwarded-Port: 6666",
            "Host: a\nX-Forwarded-Prefix: https://" + EVIL,
            "Host: a\nForwarded: for=203.0.113.7;host=" + EVIL + ";proto=https",
            "Host: a\nX-Original-URL: https://" + EVIL + "/\nX-Rewrite-URL: https://" + EVIL + "/");

    @LocalServerPort
    int port;

    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    ApiTokenAdministration tokens;

    @Autowired
    CurrentActor currentActor;

    @Test
    void liftNoLimitWhereNoProxyIsNamed() throws Exception {
        assertThat(signIns("127.0.0.4", i -> "X-Forwarded-For: 203.0.113." + i)).contains(429);
        assertThat(signIns("127.0.0.5", i -> "Forwarded: for=203.0.113." + i + "\nX-Real-IP: 203.0.113." + i))
                .contains(429);
    }

    @Test
    void ofANamedProxyCount() throws Exception {
        assertThat(signIns(PROXY, i -> "X-Forwarded-For: 198.51.100." + i))
                .as("each from somewhere else")
                .doesNotContain(429);
        assertThat(signIns(PROXY, i -> "X-Forwarded-For: 198.51.100." + i + ", 203.0.113.9"))
                .as("what stands before the proxy's own word, anybody may have written")
                .contains(429);
        assertThat(signIns(
                        PROXY, i -> "X-Forwarded-For: 198.51.100." + i + "\nX-Forwarded-For: 203.0.113.10, " + PROXY))
                .as("through two proxies that are named")
                .contains(429);
        assertThat(signIns(PROXY, i -> "X-Forwarded-For: 198.51.100." + i + ", nobody"))
                .as("what is no address names nobody")
                .contains(429);
    }

    @Test
    void standInNoAnswer() throws Exception {
        var faults = new TreeSet<String>();
        var sent = 0;
        for (var path : paths()) {
            for (var lie : LIES) {
                for (var from : List.of("127.0.0.6", PROXY)) {
                    try (var request = new RawHttpRequest(
                            from,
                            port,
                            "GET " + path + " HTTP/1.1\nConnection: close\nAccept: text/html,*/*\n" + lie)) {
                        sent++;
                        var answer = request.answer(PATIENCE);
                        if (answer == null || answer.isEmpty() || answer.contains(EVIL) || answer.contains(":6666")) {
                            faults.add(path + " with " + lie + " from " + from + ": " + answer);
                        }
                    }
                }
            }
        }

        assertThat(faults).isEmpty();
        System.out.printf("requests that lie about this server's name: %d%n", sent);
        assertThat(sent).isGreaterThan(500);
    }

    @Test
    void ofThisServerAreNotMadeUpWhereNobodySaidThem() throws Exception {
        var token = currentActor.runAs(
                new Actor(Actor.Kind.STAFF, "address-admin", "A-1", Set.of(Role.ADMIN)),
                () -> tokens.issue("address", EnumSet.allOf(TokenScope.class), Set.of("*"), Duration.ofDays(1))
                        .orElseThrow());
        call(
                token,
                "PUT /api/v1/sellers/address-shop",
                "{\"type\":\"PERSONAL\",\"displayName\":\"样例小店\",\"paymentAccount\":{\"provider\":\"demo\",\"accountId\":\"acc-1\"}}");

        var link = call(
                token,
                "POST /api/v1/sellers/address-shop/portal-links",
                "{\"returnUrl\":\"https://shop.example\",\"locale\":\"zh-CN\"}");

        assertThat(link)
                .startsWith("HTTP/1.1 503")
                .contains("public-address-missing", "kaidian.public-address is not set");
        assertThat(call(token, "GET /actuator/health", ""))
                .contains("publicAddress", "kaidian.public-address is not set");
    }

    private String call(String token, String line, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        try (var call = new RawHttpRequest(
                "127.0.0.7",
                port,
                line + " HTTP/1.1\nHost: a\nConnection: close\nAuthorization: Bearer " + token
                        + "\nContent-Type: application/json\nContent-Length: " + bytes.length)) {
            call.send(bytes);
            return call.answer(PATIENCE);
        }
    }

    private Set<Integer> signIns(String from, IntFunction<String> lie) throws IOException {
        var answers = new TreeSet<Integer>();
        for (int i = 0; i < TRIES; i++) {
            try (var request = new RawHttpRequest(
                    from, port, "POST /login HTTP/1.1\nHost: a\nContent-Length: 0\n" + lie.apply(i))) {
                answers.add(request.status(PATIENCE));
            }
        }
        return answers;
    }

    private Set<String> paths() {
        var mapped = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .map(path -> path.replaceAll("\\{[^}]+}", "1").replace("**", "any"));
        var others = Stream.of(
                "/",
                "/login",
                "/seller",
                "/review",
                "/admin",
                "/seller/apply",
                "/logout",
                "/nowhere",
                "/portal/nothing",
                "/oauth2/authorization/nobody",
                "/actuator/health",
                "/actuator/prometheus",
                "/api/v1/nowhere",
                "/kaidian",
                "/kaidian/",
                "/VAADIN",
                "/VAADIN/",
                "/login?error",
                "/setup",
                "//" + "evil",
                "/.",
                "/phone/");
        return new TreeSet<>(Stream.concat(mapped, others).toList());
    }
}
