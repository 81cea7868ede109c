package io.kaidian.attacks;

import static io.kaidian.attacks.ServerWithRequestLimits.ANONYMOUS;
import static io.kaidian.attacks.ServerWithRequestLimits.FILES;
import static io.kaidian.attacks.ServerWithRequestLimits.SIGNED_IN;
import static io.kaidian.attacks.ServerWithRequestLimits.VISITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.api.security.ApiTokenAdministration;
import io.kaidian.api.security.TokenScope;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every address that the server knows, and some that it does not, times every way to send too much, times who sends it.
 * Nobody's body is read beyond what that sender may send there, and who reads one says 413.
 */
@ServerWithRequestLimits
@Tag("slow")
class LargeBodiesTest {

    private static final String SOMETHING = "00000000-0000-4000-8000-000000000000";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> BESIDES = List.of(
            "POST /",
            "POST /?v-r=uidl&v-uiId=0",
            "POST /?v-r=init",
            "POST /login?v-r=uidl&v-uiId=0",
            "POST /VAADIN/push?v-r=push&v-uiId=0",
            "POST /VAADIN/dynamic/resource/0/a/b",
            "POST /login",
            "POST /logout",
            "POST /seller",
            "POST /nowhere",
            "PUT /nowhere",
            "DELETE /nowhere",
            "PATCH /api/v1/nowhere",
            "POST /api/nowhere",
            "POST /kaidian/kaidian.css",
            "POST /error",
            "POST /oauth2/authorization/nobody",
            "POST /actuator",
            "POST /actuator/health",
            "POST /actuator/prometheus",
            "POST /actuator/shutdown",
            "GET /login");

    @LocalServerPort
    int port;

    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    MeterRegistry meters;

    @Autowired
    ApiTokenAdministration tokens;

    @Autowired
    CurrentActor currentActor;

    private enum Way {
        ANNOUNCED("Content-Type: application/json\nContent-Length: 50000000"),
        CHUNKED("Content-Type: application/json\nTransfer-Encoding: chunked"),
        FORM("Content-Type: application/x-www-form-urlencoded\nTransfer-Encoding: chunked"),
        ANNOUNCED_FORM("Content-Type: application/x-www-form-urlencoded\nContent-Length: 50000000"),
        PARTS("Content-Type: multipart/form-data; boundary=x\nTransfer-Encoding: chunked"),
        TEXT("Content-Type: text/plain\nTransfer-Encoding: chunked"),
        BYTES("Content-Type: application/octet-stream\nTransfer-Encoding: chunked"),
        PACKED("Content-Type: application/json\nContent-Encoding: gzip\nTransfer-Encoding: chunked");

        private final String headers;

        Way(String headers) {
            this.headers = headers;
        }

        private boolean isAnnounced() {
            return headers.contains("Content-Length");
        }
    }

    @Test
    void ofStrangersAreReadNoFurtherThanStrangersMay() throws Exception {
        var faults = new TreeSet<String>();
        var sent = 0;
        var session = sessionOfAStranger();
        for (var endpoint : endpoints()) {
            for (var way : Way.values()) {
                var answer = send(endpoint, way, "\nCookie: " + session, ANONYMOUS);
                sent++;
                if (answer.read() > ANONYMOUS || isTrouble(endpoint, answer.status())) {
                    faults.add("%s %s: %d, %d bytes read".formatted(endpoint, way, answer.status(), answer.read()));
                }
                if (isReadFromStrangers(endpoint, way) && answer.status() != 413) {
                    faults.add("%s %s is read, and answered with %d".formatted(endpoint, way, answer.status()));
                }
            }
        }

        assertThat(faults).isEmpty();
        System.out.printf("bodies of strangers that were too large: %d%n", sent);
        assertThat(sent).isGreaterThan(500);
    }

    @Test
    void ofSystemsAreReadNoFurtherThanTheirEndpointTakes() throws Exception {
        var token = currentActor.runAs(
                new Actor(Actor.Kind.STAFF, "large-admin", "A-1", Set.of(Role.ADMIN)),
                () -> tokens.issue("large", EnumSet.allOf(TokenScope.class), Set.of(), Duration.ofDays(1))
                        .orElseThrow());
        var faults = new TreeSet<String>();
        for (var endpoint : endpoints()) {
            if (!endpoint.contains(" /api/")) {
                continue;
            }
            var limit = takesFiles(endpoint) ? FILES : SIGNED_IN;
            for (var way : List.of(Way.ANNOUNCED, Way.CHUNKED, Way.PACKED)) {
                var answer = send(
                        endpoint,
                        way,
                        "\nIdempotency-Key: " + endpoint.hashCode() + way + "\nAuthorization: Bearer " + token,
                        limit);
                if (answer.read() > limit) {
                    faults.add("%s %s: %d, %d bytes read".formatted(endpoint, way, answer.status(), answer.read()));
                }
                if (answer.status() != 413 && (way.isAnnounced() || !endpoint.startsWith("GET "))) {
                    faults.add("%s %s is answered with %d".formatted(endpoint, way, answer.status()));
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void areAnsweredInWordsAndWithWhatIsTaken() throws Exception {
        try (var page = new RawHttpRequest(
                VISITOR,
                port,
                "POST /login HTTP/1.1\nHost: a\nAccept-Language: zh-CN\nConnection: close\n"
                        + Way.ANNOUNCED_FORM.headers)) {
            assertThat(page.answer(Duration.ofSeconds(8)))
                    .startsWith("HTTP/1.1 413")
                    .contains("内容过大，最多 16 KB");
        }
        try (var call = new RawHttpRequest(
                VISITOR,
                port,
                "POST /api/v1/nowhere HTTP/1.1\nHost: a\nConnection: close\n" + Way.ANNOUNCED_FORM.headers)) {
            assertThat(call.answer(Duration.ofSeconds(8)))
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json", "\"code\":\"too-large\"", "\"required\":16384");
        }
    }

    /** How the server fares is told by 503, which is no trouble of the body. */
    private static boolean isTrouble(String endpoint, int status) {
        var isHealth = endpoint.equals("GET /actuator/health") && status == 503;
        return status <= 0 || status >= 500 && !isHealth;
    }

    /** A phone's secret is read by its page, and a form before anything else is done, wherever it goes. */
    private static boolean isReadFromStrangers(String endpoint, Way way) {
        return endpoint.equals("POST /phone/open")
                || way == Way.FORM && endpoint.startsWith("POST ")
                || way == Way.ANNOUNCED_FORM;
    }

    private String sessionOfAStranger() throws IOException {
        try (var page = new RawHttpRequest(
                VISITOR, port, "GET /login HTTP/1.1\nHost: a\nAccept: text/html\nConnection: close")) {
            var cookie = Pattern.compile("JSESSIONID=[^;]+").matcher(page.answer(PATIENCE));
            assertThat(cookie.find()).isTrue();
            return cookie.group();
        }
    }

    private record Answer(int status, long read) {}

    private Answer send(String endpoint, Way way, String more, int limit) throws IOException {
        var before = sizes().totalAmount();
        var ended = sizes().count();
        var words = endpoint.split(" ");
        try (var request = new RawHttpRequest(
                VISITOR,
                port,
                "%s %s HTTP/1.1\nHost: a\nX-Kaidian: phone\nConnection: close%s\n%s"
                        .formatted(words[0], words[1], more, way.headers))) {
            request.send(body(way, limit));
            var status = request.status(PATIENCE);
            request.close();
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> sizes().count() > ended);
            return new Answer(status, Math.round(sizes().totalAmount() - before));
        }
    }

    /** Beyond the limit by a half, and not to its end where it was announced. */
    private static byte[] body(Way way, int limit) {
        var bytes = "a".repeat(limit + limit / 2);
        if (way.isAnnounced()) {
            return bytes.getBytes(StandardCharsets.US_ASCII);
        }
        var chunks = new ByteArrayOutputStream();
        var chunk = "2000\r\n%s\r\n".formatted("a".repeat(0x2000)).getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < bytes.length(); sent += 0x2000) {
            chunks.writeBytes(chunk);
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunks.toByteArray();
    }

    private DistributionSummary sizes() {
        return meters.get("kaidian.bodies.read").summary();
    }

    private Set<String> endpoints() {
        var mapped = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(path -> (mapping.getMethodsCondition()
                                                .getMethods()
                                                .isEmpty()
                                        ? EnumSet.of(RequestMethod.GET, RequestMethod.POST)
                                        : mapping.getMethodsCondition().getMethods())
                                .stream()
                                        .map(method -> method + " "
                                                + path.replaceAll("\\{[^}]+}", SOMETHING)
                                                        .replace("**", "any"))));
        return new TreeSet<>(Stream.concat(mapped, BESIDES.stream()).toList());
    }

    private static boolean takesFiles(String endpoint) {
        return endpoint.matches(
                "PUT /api/v1/cases/[^/]+/documents/[^/]+|POST /api/v1/cases/[^/]+/documents/[^/]+/pages|POST .*/evidence(/[^/]+)?|POST /api/v1/imports|PUT /api/v1/sellers");
    }
}
