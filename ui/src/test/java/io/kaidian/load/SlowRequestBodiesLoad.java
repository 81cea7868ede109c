package io.kaidian.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.attacks.RawHttpRequest;
import io.kaidian.attacks.SlowRequestBodies;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * One address attacks the one jar as it is, without a proxy, and a visitor from another looks at the sign-in page meanwhile:
 * 230 forms that trickle, then bodies of 100 MB to what a stranger reaches. Wants {@code target/kaidian.jar}; another one is
 * named by {@code -Dload.jar=…}, and {@code -Dload.compare=true} only measures.
 */
class SlowRequestBodiesLoad {

    private static final Path JAR = Path.of(System.getProperty("load.jar", "target/kaidian.jar"));
    private static final boolean ONLY_MEASURES = Boolean.getBoolean("load.compare");
    private static final Path FOLDER = LoadTestFixture.FIGURES.resolve("hostile");
    private static final String ATTACKER = "127.0.0.2";
    private static final String VISITOR = "127.0.0.3";
    private static final String FORM =
            "POST /login HTTP/1.1\nHost: a\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 100000";
    private static final int TRICKLING = 230;
    private static final int LARGE = 12;
    private static final int LARGE_MEGABYTES = 100;
    private static final int VISITS = Integer.getInteger("load.visits", 40);
    private static final int MOST_SILENCES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration START_PATIENCE = Duration.ofMinutes(4);

    private final MeasurementReport measurementReport = new MeasurementReport();

    private int port;
    private int silences;
    private Process server;

    @Test
    void serveAVisitorFromElsewhere() throws Exception {
        assertThat(JAR).as("mvn -DskipTests package makes it").exists();
        Files.createDirectories(FOLDER);
        start();
        try {
            visits("before");
            try (var trickle = SlowRequestBodies.open(ATTACKER, port, TRICKLING, i -> FORM)) {
                TimeUnit.SECONDS.sleep(2);
                visits("while 230 forms trickle");
                measurementReport.put("forms given up", trickle.givenUp(FORM));
            }
            TimeUnit.SECONDS.sleep(5);
            large("POST /phone/open", "text/plain");
            large("POST /?v-r=uidl&v-uiId=0", "application/json");
            large("POST /nowhere", "application/json");
            visits("afterwards");
            measurementReport.put("server alive at the end", server.isAlive());
            var outOfMemory = Files.readString(log(), StandardCharsets.UTF_8).contains("OutOfMemoryError");
            measurementReport.put("ran out of memory", outOfMemory);
            measurementReport.load("load of the machine after");
            measurementReport.write(LoadTestFixture.FIGURES, "hostile-bodies");

            if (!ONLY_MEASURES) {
                assertThat(measurementReport.millis("", 1)).as("nobody waits").isLessThan(5_000);
                assertThat(silences).as("visits without an answer").isZero();
                assertThat(outOfMemory).isFalse();
            }
        } finally {
            server.destroy();
            server.waitFor(90, TimeUnit.SECONDS);
        }
    }

    private void large(String line, String type) throws Exception {
        var attackers = Executors.newFixedThreadPool(LARGE, LoadGenerator.daemons());
        for (int i = 0; i < LARGE; i++) {
            attackers.submit(() -> {
                try (var body = new RawHttpRequest(
                        ATTACKER,
                        port,
                        line + " HTTP/1.1\nHost: a\nX-Kaidian: phone\nTransfer-Encoding: chunked\nContent-Type: "
                                + type)) {
                    var megabyte = ("100000\r\n" + "a".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                    for (int sent = 0; sent < LARGE_MEGABYTES && body.send(megabyte); sent++) {
                        measurementReport.took("a megabyte taken from the attacker by " + line, Duration.ofMillis(1));
                    }
                    body.status(PATIENCE);
                }
                return null;
            });
        }
        visits("while 12 bodies of 100 MB come to " + line);
        attackers.shutdownNow();
    }

    private void visits(String when) throws IOException, InterruptedException {
        for (int i = 0; i < VISITS; i++) {
            var began = System.nanoTime();
            try (var visit = new RawHttpRequest(
                    VISITOR, port, "GET /login HTTP/1.1\nHost: a\nAccept: text/html\nConnection: close")) {
                var status = visit.status(PATIENCE);
                silences += status == 200 ? 0 : 1;
                measurementReport.took(
                        (status == 200 ? "" : "no answer ") + when, Duration.ofNanos(System.nanoTime() - began));
            } catch (IOException refused) {
                silences++;
                measurementReport.took("no connection " + when, Duration.ofNanos(System.nanoTime() - began));
            }
            if (silences > MOST_SILENCES) {
                // It does not become better by waiting for forty of them.
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void start() throws IOException, InterruptedException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx900m",
                        "-jar",
                        JAR.toString(),
                        "--server.port=" + port,
                        "--kaidian.data-dir=" + FOLDER.resolve("data")))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        var end = System.nanoTime() + START_PATIENCE.toNanos();
        while (!isReady()) {
            assertThat(server.isAlive()).as("see " + log()).isTrue();
            assertThat(System.nanoTime()).as("see " + log()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private boolean isReady() throws IOException {
        try (var question = new RawHttpRequest(
                VISITOR, port, "GET /actuator/health/readiness HTTP/1.1\nHost: a\nConnection: close")) {
            return question.status(PATIENCE) == 200;
        } catch (java.net.ConnectException notYet) {
            return false;
        }
    }

    private static Path log() {
        return FOLDER.resolve("server.log");
    }
}
