package io.kaidian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.KaidianServer;
import io.kaidian.api.Scope;
import io.kaidian.api.TokenAdministration;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.testing.FreshDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Uploads that nobody means: bodies that trickle, and a flood of tiny ones. The server answers people all the while, and its
 * memory comes back. Everyday with few of them; {@code mvn -Pfuzz -pl ui -am test} sends 10,000 (docs/threat-model.md has the
 * figures of such a run).
 */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.keys.directory=target/test-keys",
            "kaidian.keys.create=true",
            "kaidian.access.uploads-at-once=6",
            "kaidian.access.bodies-per-address=12",
            "kaidian.access.body-grace=2s",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@DirtiesContext
class FloodTest {

    private static final int FLOOD = Integer.getInteger("kaidian.flood", 600);
    private static final int SLOW = 20;
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    TokenAdministration tokens;

    @Autowired
    CurrentActor currentActor;

    private String token;

    @BeforeEach
    void askForAToken() {
        token = currentActor.callAs(
                new Actor(Actor.Kind.STAFF, "flood-admin", "A-1", Set.of(Role.ADMIN)),
                () -> tokens.issue("flood", Set.of(Scope.SELLERS), Set.of(), Duration.ofDays(1)));
    }

    @Test
    void answersPeopleWhileBodiesTrickleAndGivesThoseUp() throws Exception {
        var people = Executors.newFixedThreadPool(SLOW);
        try {
            var trickling = new ArrayList<Future<String>>();
            for (int i = 0; i < SLOW; i++) {
                trickling.add(people.submit((Callable<String>) this::trickle));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(get("/actuator/health/liveness"))
                        .as("somebody else is served")
                        .isEqualTo(200);
            }
            var answers = new TreeMap<String, Integer>();
            for (var one : trickling) {
                answers.merge(one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), 1, Integer::sum);
            }
            // Refused at once where the places were taken; given up where it came too slowly.
            assertThat(answers.keySet()).as("none is held").isSubsetOf("404", "408", "503", "closed");
            assertThat(answers).containsKey("503");
        } finally {
            people.shutdownNow();
        }
        assertThat(put(new byte[] {1, 2, 3})).as("places are free again").isNotEqualTo(503);
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

    /**
     * Announces a large photo and sends a byte now and then, until the connection is closed on the other side; tells the status
     * that came before.
     */
    private String trickle() throws IOException, InterruptedException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(50);
            var out = socket.getOutputStream();
            out.write(("PUT " + path() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: image/jpeg\r\nContent-Length: 9000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new ByteArrayOutputStream();
            var status = "closed";
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                try {
                    var next = socket.getInputStream().read();
                    if (next < 0) {
                        return status;
                    }
                    answer.write(next);
                    if (answer.size() == "HTTP/1.1 408".length()) {
                        status = answer.toString(StandardCharsets.US_ASCII).substring(9, 12);
                    }
                } catch (SocketTimeoutException silent) {
                    if (!sends(out)) {
                        return status;
                    }
                }
            }
            return "held";
        } catch (SocketException gone) {
            return "closed";
        }
    }

    private static boolean sends(OutputStream out) {
        try {
            out.write(0);
            return true;
        } catch (IOException gone) {
            return false;
        }
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
