package io.kaidian.hostile;

import static io.kaidian.hostile.BoundedServer.ATTACKER;
import static io.kaidian.hostile.BoundedServer.PROXY;
import static io.kaidian.hostile.BoundedServer.THREADS;
import static io.kaidian.hostile.BoundedServer.VISITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Bodies that trickle from one address hold nobody else up, whatever they are and whoever reads them: the sign-in, the
 * interface, nobody at all, or the container that skips what is left.
 */
@BoundedServer
class TricklingBodiesTest {

    private static final int MANY = THREADS * 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\nContent-Length: 9000";
    private static final String JSON = "Content-Type: application/json\nContent-Length: 9000";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "OPTIONS * HTTP/1.1\nHost: a\n" + JSON,
            })
    void holdUpNobodyElse(String head) throws Exception {
        try (var trickle = TricklingBodies.open(ATTACKER, port, MANY, number -> head)) {
            for (int i = 0; i < 8; i++) {
                assertThat(visit(VISITOR, "/actuator/health/liveness")).as(head).isEqualTo(200);
                assertThat(visit(VISITOR, "/kaidian/kaidian.css")).as(head).isEqualTo(200);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> trickle.givenUp() >= MANY);
            assertThat(visit(VISITOR, "/login")).as(head).isEqualTo(200);
        }
    }

    @Test
    void holdUpNobodyElseBehindTheSameProxy() throws Exception {
        IntFunction<String> head = number -> "POST /login HTTP/1.1\nHost: a\nX-Forwarded-For: 203.0.113.7\n" + FORM;
        try (var trickle = TricklingBodies.open(PROXY, port, MANY, head)) {
            for (int i = 0; i < 8; i++) {
                assertThat(visit(PROXY, "/actuator/health/liveness\nX-Forwarded-For: 203.0.113.8"))
                        .isEqualTo(200);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> trickle.givenUp() >= MANY);
        }
    }

    @Test
    void areWaitedForLongerOnlyWhereAnAddressHasFewOfThem() throws Exception {
        var bodies = new ArrayList<RawRequest>();
        try {
            for (int i = 0; i < 8; i++) {
                bodies.add(new RawRequest(ATTACKER, port, "POST /login HTTP/1.1\nHost: a\n" + FORM));
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
        try (var body = new RawRequest(ATTACKER, port, "POST /login HTTP/1.1\nHost: a\n" + FORM)) {
            assertThat(body.answer(Duration.ofSeconds(6)))
                    .startsWith("HTTP/1.1 408")
                    .contains("That took too long to arrive");
        }
        try (var body = new RawRequest(ATTACKER, port, "POST /api/v1/nowhere HTTP/1.1\nHost: a\n" + FORM)) {
            assertThat(body.answer(Duration.ofSeconds(6)))
                    .startsWith("HTTP/1.1 408")
                    .contains("\"code\":\"too-slow\"");
        }
    }

    /** Slow lines as they are: what does come fast enough is no attack, however many come from one address. */
    @Test
    void areNotThoseThatKeepTheRate() throws Exception {
        var lines = new ArrayList<RawRequest>();
        var part = "a".repeat(600).getBytes();
        try {
            for (int i = 0; i < 6; i++) {
                lines.add(
                        new RawRequest(
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
        try (var trickle = new RawRequest(ATTACKER, port, "")) {
            trickle.send("GET /login HTTP/1.1\r\nHost: a\r\nX-A: ".getBytes());
            await().atMost(Duration.ofSeconds(6))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !trickle.send("a".getBytes()) || trickle.isOver());
        }
    }

    private static long over(ArrayList<RawRequest> bodies) throws IOException {
        var over = 0;
        for (var body : bodies) {
            over += body.isOver() ? 1 : 0;
        }
        return over;
    }

    private int visit(String from, String path) throws IOException {
        try (var visit = new RawRequest(
                from,
                port,
                "GET "
                        + path.replaceFirst("\n|$", " HTTP/1.1\nHost: a\nConnection: close\n")
                                .strip())) {
            return visit.status(PATIENCE);
        }
    }
}
