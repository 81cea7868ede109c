package io.kaidian.attacks;

import static io.kaidian.attacks.ServerWithRequestLimits.ATTACKER;
import static io.kaidian.attacks.ServerWithRequestLimits.PROXY;
import static io.kaidian.attacks.ServerWithRequestLimits.THREADS;
import static io.kaidian.attacks.ServerWithRequestLimits.VISITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Bodies that trickle from one address hold nobody else up, whatever they are and whoever reads them: the sign-in, the
 * interface, nobody at all, or the container that skips what is left.
 */
@ServerWithRequestLimits
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class SlowRequestBodiesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\nContent-Length: 9000";
    private static final String JSON = "Content-Type: application/json\nContent-Length: 9000";

    /** All kinds together want five times the threads that the server has. */
    private static final int LINES_OF_A_KIND = THREADS / 2;

    private static final List<String> KINDS = List.of(
            "POST /login HTTP/1.1\nHost: a\n" + FORM,
            "POST /nowhere HTTP/1.1\nHost: a\n" + FORM,
            "POST /api/v1/nowhere HTTP/1.1\nHost: a\n" + FORM,
            "PUT /api/v1/sellers/a HTTP/1.1\nHost: a\n" + JSON,
            "PUT /api/v1/sellers/a HTTP/1.1\nHost: a\nContent-Type: application/json\nTransfer-Encoding: chunked",
            "POST /phone/open HTTP/1.1\nHost: a\nX-Kaidian: phone\nContent-Type: text/plain\nContent-Length: 9000",
            "POST /?v-r=uidl&v-uiId=0 HTTP/1.1\nHost: a\n" + JSON,
            "POST /VAADIN/dynamic/resource/0/a/b HTTP/1.1\nHost: a\nContent-Type: multipart/form-data; boundary=x\nContent-Length: 9000",
            "GET /actuator/health/liveness HTTP/1.1\nHost: a\n" + JSON,
            "GET /kaidian/kaidian.css HTTP/1.1\nHost: a\nTransfer-Encoding: chunked",
            "OPTIONS * HTTP/1.1\nHost: a\n" + JSON);

    @LocalServerPort
    int port;

    @Test
    void holdUpNobodyElseWhateverTheyAre(CapturedOutput log) throws Exception {
        IntFunction<String> heads = number -> KINDS.get(number % KINDS.size());
        try (var trickle = SlowRequestBodies.open(ATTACKER, port, KINDS.size() * LINES_OF_A_KIND, heads)) {
            for (int i = 0; i < 8; i++) {
                assertThat(visit(VISITOR, "/actuator/health/liveness")).isEqualTo(200);
                assertThat(visit(VISITOR, "/kaidian/kaidian.css")).isEqualTo(200);
            }

            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(KINDS)
                            .allSatisfy(
                                    kind -> assertThat(trickle.givenUp(kind)).isGreaterThanOrEqualTo(LINES_OF_A_KIND)));
            assertThat(visit(VISITOR, "/login")).isEqualTo(200);
        }
        assertThat(log.getAll()).as("a slow sender is no fault of the server").doesNotContain(" ERROR ");
    }

    @Test
    void holdUpNobodyElseBehindTheSameProxy() throws Exception {
        IntFunction<String> head = number -> "POST /login HTTP/1.1\nHost: a\nX-Forwarded-For: 203.0.113.7\n" + FORM;
        try (var trickle = SlowRequestBodies.open(PROXY, port, LINES_OF_A_KIND, head)) {
            for (int i = 0; i < 8; i++) {
                assertThat(visit(PROXY, "/actuator/health/liveness\nX-Forwarded-For: 203.0.113.8"))
                        .isEqualTo(200);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> trickle.givenUp(head.apply(0)) >= LINES_OF_A_KIND);
        }
    }

    @Test
    void areWaitedForLongerOnlyWhereAnAddressHasFewOfThem() throws Exception {
        var bodies = new ArrayList<RawHttpRequest>();
        try {
            for (int i = 0; i < 8; i++) {
                bodies.add(new RawHttpRequest(ATTACKER, port, "POST /login HTTP/1.1\nHost: a\n" + FORM));
            }
            await().atMost(Duration.ofMillis(1500)).until(() -> over(bodies) >= 5);
            assertThat(over(bodies)).as("three may take their time").isEqualTo(5);
            await().atMost(Duration.ofSeconds(4)).until(() -> over(bodies) == 8);
        } finally {
            for (var body : bodies) {
                body.close();
            }
        }
    }

    @Test
    void areAnsweredWithTheReasonInWords() throws Exception {
        try (var body = new RawHttpRequest(ATTACKER, port, "POST /login HTTP/1.1\nHost: a\n" + FORM)) {
            assertThat(body.answer(Duration.ofSeconds(6)))
                    .startsWith("HTTP/1.1 408")
                    .contains("That took too long to arrive");
        }
        try (var body = new RawHttpRequest(ATTACKER, port, "POST /api/v1/nowhere HTTP/1.1\nHost: a\n" + FORM)) {
            assertThat(body.answer(Duration.ofSeconds(6)))
                    .startsWith("HTTP/1.1 408")
                    .contains("\"code\":\"too-slow\"");
        }
    }

    /** Slow lines as they are: what does come fast enough is no attack, however many come from one address. */
    @Test
    void areNotThoseThatKeepTheRate() throws Exception {
        var lines = new ArrayList<RawHttpRequest>();
        var part = "a".repeat(600).getBytes();
        try {
            for (int i = 0; i < 6; i++) {
                lines.add(
                        new RawHttpRequest(
                                ATTACKER,
                                port,
                                "POST /login HTTP/1.1\nHost: a\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 12000"));
            }
            for (int sent = 0; sent < 20; sent++) {
                for (var line : lines) {
                    assertThat(line.send(part)).isTrue();
                }
                await().pollDelay(Duration.ofMillis(150)).until(() -> true);
            }
            for (var line : lines) {
                assertThat(line.status(PATIENCE)).as("read to its end").isIn(302, 403);
            }
        } finally {
            for (var line : lines) {
                line.close();
            }
        }
    }

    @Test
    void endWithTheirConnectionWhileTheLinesBeforeThemTrickle() throws Exception {
        try (var trickle = new RawHttpRequest(ATTACKER, port, "")) {
            trickle.send("GET /login HTTP/1.1\r\nHost: a\r\nX-A: ".getBytes());
            await().atMost(Duration.ofSeconds(6))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !trickle.send("a".getBytes()) || trickle.isOver());
        }
    }

    private static long over(ArrayList<RawHttpRequest> bodies) throws IOException {
        var over = 0;
        for (var body : bodies) {
            over += body.isOver() ? 1 : 0;
        }
        return over;
    }

    private int visit(String from, String path) throws IOException {
        try (var visit = new RawHttpRequest(
                from,
                port,
                "GET "
                        + path.replaceFirst("\n|$", " HTTP/1.1\nHost: a\nConnection: close\n")
                                .strip())) {
            return visit.status(PATIENCE);
        }
    }
}
