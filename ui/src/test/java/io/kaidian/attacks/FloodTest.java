package io.kaidian.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.security.ApiTokenAdministration;
import io.kaidian.api.security.TokenScope;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A flood of tiny uploads. The server answers people all the while, and its memory comes back. Everyday with few of them;
 * {@code mvn -Pfuzz -pl ui -am test} sends 10,000 (docs/threat-model.md has the figures of such a run).
 */
@ServerWithRequestLimits
@Tag("slow")
class FloodTest {

    private static final int FLOOD = Integer.getInteger("kaidian.flood", 600);
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ApiTokenAdministration tokens;

    @Autowired
    CurrentActor currentActor;

    private String token;

    @BeforeEach
    void askForAToken() {
        token = currentActor.runAs(
                new Actor(Actor.Kind.STAFF, "flood-admin", "A-1", Set.of(Role.ADMIN)),
                () -> tokens.issue("flood", Set.of(TokenScope.SELLERS), Set.of(), Duration.ofDays(1))
                        .orElseThrow());
    }

    @Test
    void staysUpUnderAFloodOfTinyUploadsWithBoundedMemory() throws Exception {
        put(new byte[] {1});
        var before = usedMemory();
        var most = before;
        Map<Integer, Integer> answers = new TreeMap<>();
        var people = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var sent = new ArrayList<Future<Integer>>();
            for (int i = 0; i < FLOOD; i++) {
                var bytes = ("tiny " + i).getBytes(StandardCharsets.UTF_8);
                sent.add(people.submit(() -> put(bytes)));
            }
            for (var one : sent) {
                answers.merge(one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), 1, Integer::sum);
                most = Math.max(most, heap());
            }
        } finally {
            people.shutdownNow();
        }
        var after = usedMemory();
        System.out.printf(
                "%d tiny uploads: %s, heap before %d MB, most %d MB, after %d MB%n",
                FLOOD, answers, before >> 20, most >> 20, after >> 20);
        assertThat(answers.keySet()).as("never a fault of the server").allMatch(status -> status != 500);
        assertThat(answers).as("limited").containsKey(429);
        assertThat(get("/actuator/health/liveness")).isEqualTo(200);
        assertThat(after - before).as("bytes kept").isLessThan(64L << 20);
    }

    private static String path() {
        return "/api/v1/cases/00000000-0000-4000-8000-000000000000/documents/ID_FRONT";
    }

    /** The status; 0 where the server had closed the connection that was to be used again. */
    private int put(byte[] body) throws InterruptedException {
        try {
            return send(body);
        } catch (IOException closed) {
            return 0;
        }
    }

    private int send(byte[] body) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path()))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "image/jpeg")
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static long usedMemory() {
        System.gc();
        return heap();
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
