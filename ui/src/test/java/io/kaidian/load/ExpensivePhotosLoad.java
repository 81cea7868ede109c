package io.kaidian.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.photos.formats.DamagedPhotos;
import io.kaidian.photos.formats.MaliciousPhotos;
import io.kaidian.resilience.TestApplicant;
import io.kaidian.resilience.servers.EmbeddedDatabaseServer;
import io.kaidian.resilience.servers.ProcessMemory;
import io.kaidian.resilience.servers.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Photos that cost a server most, some senders at a time, while honest sellers send cards and somebody opens a page each tenth
 * of a second; then SIGTERM in the middle of it. After the next start every photo that was answered is there, and none is said
 * to be read that was not.
 */
class ExpensivePhotosLoad {

    private static final Path FOLDER = LoadTestFixture.FIGURES.resolve("hostile-photos");
    private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("load.seconds", 12));
    private static final String ONLY = System.getProperty("load.only", ".*");
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);
    private static final Duration READ_WITHIN = Duration.ofMinutes(5);
    private static final Duration PAGE_EVERY = Duration.ofMillis(100);
    private static final int HOSTILE_SENDERS = 4;
    private static final int HONEST_SENDERS = 2;
    private static final int SELLERS = 12;
    private static final int AT_ONCE = 50;
    private static final int GONE = 0;
    private static final List<String> SLOTS = List.of("ID_FRONT", "ID_BACK", "HANDHELD");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MeasurementReport measurementReport = new MeasurementReport();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final List<String> slow = new ArrayList<>();
    private ServerProcess server;
    private int registered;

    /** What is sent; null instead of it kills a process that reads photos. */
    private record Attack(String name, Supplier<byte[]> photo) {}

    @Test
    void endsAtOnceAmidEachOfThem() throws Exception {
        var attacks = attacks().filter(attack -> attack.name().matches(ONLY)).toList();
        assertThat(attacks).isNotEmpty();
        var sent = new ConcurrentHashMap<Place, Answer>();
        try (var database = new EmbeddedDatabaseServer(FOLDER.resolve("data"))) {
            server = new ServerProcess(
                    FOLDER,
                    "node1",
                    database,
                    List.of(
                            "--kaidian.reading.processes=" + Integer.getInteger("load.processes", 3),
                            "--kaidian.proxies=127.0.0.1,::1"));
            try {
                for (var attack : attacks) {
                    server.start();
                    waitForReaders();
                    verify(sent);
                    sent.clear();
                    play(attack, sent);
                }
                server.start();
                verify(sent);
            } finally {
                server.close();
            }
        }
        counts.forEach(measurementReport::put);
        measurementReport.write(LoadTestFixture.FIGURES, "hostile-photos");
        assertThat(slow).isEmpty();
    }

    private static Stream<Attack> attacks() throws IOException {
        var scans = MaliciousPhotos.scanBomb(3000, 2000, 20_000);
        var jpeg = MaliciousPhotos.jpegStating(0xC2, 8, 65_000, 65_000);
        var png = MaliciousPhotos.png(60_000, 60_000);
        var comment = MaliciousPhotos.png(64, 64, MaliciousPhotos.packedComment(4L << 30));
        var webp = MaliciousPhotos.webp(MaliciousPhotos.lossless(16_384, 16_384));
        // As large and as often coded over as may be: it is decoded, by minutes of work where nobody ends that.
        var costly = MaliciousPhotos.scanBomb(7700, 5100, 22);
        var damaged = new DamagedPhotos();
        var large = LoadTestFixture.largePhotos();
        return Stream.of(
                new Attack("scan bomb", () -> scans),
                new Attack("JPEG of 65,000 x 65,000", () -> jpeg),
                new Attack("PNG of 60,000 x 60,000", () -> png),
                new Attack("PNG with 4 GB of packed words", () -> comment),
                new Attack("WebP of 16,384 x 16,384", () -> webp),
                new Attack("costliest photo that may be", () -> costly),
                new Attack("damaged files", () -> damaged.next(ThreadLocalRandom.current())),
                new Attack(
                        "50 photos of 12 megapixels",
                        () -> large.get(ThreadLocalRandom.current().nextInt(large.size()))),
                new Attack("killed readers", null));
    }

    private void play(Attack attack, Map<Place, Answer> sent) throws Exception {
        var name = attack.name();
        var crowd = name.startsWith("50");
        var hostile = register(crowd ? AT_ONCE : HOSTILE_SENDERS);
        var honest = new ConcurrentLinkedQueue<Place>();
        register(SELLERS).forEach(seller -> SLOTS.forEach(slot -> honest.add(new Place(seller, slot))));
        var threads = Executors.newCachedThreadPool(LoadGenerator.daemons());
        try (var pages = new Pages(name)) {
            for (int n = 0; n < HONEST_SENDERS; n++) {
                threads.submit(() -> sendHonest(name, honest, sent));
            }
            if (attack.photo() == null) {
                threads.submit(this::killReaders);
            } else {
                hostile.forEach(seller -> threads.submit(() -> sendHostile(attack, seller, crowd, sent)));
            }
            Thread.sleep(LONG.toMillis());
            pages.rest();
            end(name);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        measurementReport.load("load of the machine amid " + name);
        measurementReport.write(LoadTestFixture.FIGURES, "hostile-photos");
    }

    /** SIGTERM, as an operator sends it. */
    private void end(String name) throws InterruptedException {
        var readers = ProcessMemory.readers(server.pid()).toList();
        var began = System.nanoTime();
        var looking = new Thread(() -> readers.forEach(reader -> reader.onExit().join()));
        looking.start();
        server.stop();
        var took = Duration.ofNanos(System.nanoTime() - began);
        looking.join();
        measurementReport.took("end amid " + name, took);
        if (took.compareTo(ENDS_WITHIN) > 0) {
            slow.add(name + ": " + took);
        }
    }

    private void waitForReaders() throws IOException, InterruptedException {
        while (!server.call("GET", "/actuator/health", null, null, Map.of())
                .body()
                .contains("\"ready\":3")) {
            Thread.sleep(200);
        }
    }

    private void killReaders() {
        try {
            while (true) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(500, 2_500));
                var readers = ProcessMemory.readers(server.pid()).toList();
                if (!readers.isEmpty()) {
                    readers.get(ThreadLocalRandom.current().nextInt(readers.size()))
                            .destroyForcibly();
                    counts.merge("readers killed", 1, Integer::sum);
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private record Seller(String caseId, TestApplicant applicant) {}

    private record Place(Seller seller, String slot) {}

    /** What the server said of a photo when it took it. */
    private record Answer(String documentId, boolean isHonest) {}

    private List<Seller> register(int many) throws IOException, InterruptedException {
        var sellers = new ArrayList<Seller>();
        for (int n = 0; n < many; n++) {
            var applicant = TestApplicant.of(registered);
            var seller = "hostile-" + UUID.randomUUID();
            registered++;
            call("PUT", "/api/v1/sellers/" + seller, applicant.registration(seller));
            var id = call("POST", "/api/v1/sellers/" + seller + "/cases", "{\"kind\":\"INITIAL\"}")
                    .path("caseId")
                    .asText();
            call("PUT", "/api/v1/cases/" + id + "/statement", applicant.statement());
            sellers.add(new Seller(id, applicant));
        }
        return sellers;
    }

    private void sendHonest(String name, Queue<Place> places, Map<Place, Answer> sent) {
        for (var place = places.poll(); place != null; place = places.poll()) {
            var status = send("honest photo amid " + name, place, specimen(place), true, sent);
            if (status == GONE) {
                return;
            }
            if (isPutOff(status)) {
                places.add(place);
                pause();
            }
        }
    }

    private static boolean isPutOff(int status) {
        return status == 503 || status == 429;
    }

    /** As the seller's screen waits before it sends again. */
    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendHostile(Attack attack, Seller seller, boolean once, Map<Place, Answer> sent) {
        var place = new Place(seller, "ID_FRONT");
        int status;
        do {
            status = send(attack.name(), place, attack.photo().get(), false, sent);
            if (isPutOff(status)) {
                pause();
            }
        } while (!once && status != GONE);
    }

    /** {@link #GONE} where the server has ended: nobody takes its processors by asking on. */
    private int send(String name, Place place, byte[] photo, boolean isHonest, Map<Place, Answer> sent) {
        var began = System.nanoTime();
        var path = "/api/v1/cases/" + place.seller().caseId() + "/documents/" + place.slot();
        try {
            var type =
                    isHonest || photo[0] == (byte) 0xFF ? "image/jpeg" : photo[0] == 'R' ? "image/webp" : "image/png";
            var reply = server.call("PUT", path, type, own(photo), Map.of());
            measurementReport.took(name + ", " + reply.status(), Duration.ofNanos(System.nanoTime() - began));
            if (reply.status() == 200 || reply.status() == 202) {
                sent.put(
                        place,
                        new Answer(
                                JSON.readTree(reply.body()).path("documentId").asText(), isHonest));
            }
            return reply.status();
        } catch (IOException ended) {
            measurementReport.took(name + ", broken off", Duration.ofNanos(System.nanoTime() - began));
            return GONE;
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            return GONE;
        }
    }

    /** The same picture in other bytes: nobody has sent it before. */
    private static byte[] own(byte[] photo) {
        return ByteBuffer.allocate(photo.length + Long.BYTES)
                .put(photo)
                .putLong(ThreadLocalRandom.current().nextLong())
                .array();
    }

    private static byte[] specimen(Place place) {
        var file = place.seller().applicant().id() + "-"
                + place.slot().toLowerCase(Locale.ROOT).replace('_', '-');
        try (var picture = ExpensivePhotosLoad.class.getResourceAsStream("/specimens/" + file + ".jpg")) {
            return picture.readAllBytes();
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** What was answered before the end is there after it, comes to its end, and is said to be read only if it was. */
    private void verify(Map<Place, Answer> sent) throws IOException, InterruptedException {
        var until = System.nanoTime() + READ_WITHIN.toNanos();
        for (var entry : sent.entrySet()) {
            var place = entry.getKey();
            var path = "/api/v1/cases/" + place.seller().caseId() + "/readings/"
                    + entry.getValue().documentId();
            var reply = server.call("GET", path, null, null, Map.of());
            while (reply.status() == 202 && System.nanoTime() < until) {
                Thread.sleep(250);
                reply = server.call("GET", path, null, null, Map.of());
            }
            if (!entry.getValue().isHonest() && reply.status() == 404) {
                // The sender's own next photo has taken its place; its answer was broken off.
                continue;
            }
            assertThat(reply.status())
                    .as("lost or never read: %s %s", place, reply.body())
                    .isEqualTo(200);
            var outcome = JSON.readTree(reply.body());
            var sender = entry.getValue().isHonest() ? "honest" : "hostile";
            counts.merge(
                    "there after the start, " + sender + ", "
                            + outcome.path("reading").asText(),
                    1,
                    Integer::sum);
            assertThat(isFalselyGreen(place, outcome)).as("%s", reply.body()).isFalse();
        }
    }

    /** Said to be read and without a finding, though the number is not that of the card. */
    private static boolean isFalselyGreen(Place place, JsonNode outcome) {
        if (!place.slot().equals("ID_FRONT")
                || !outcome.path("reading").asText().equals("READ")) {
            return false;
        }
        var number = outcome.at("/read/idNumber/value").asText();
        return outcome.path("findings").isEmpty()
                && !number.equals(place.seller().applicant().number());
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        for (int tries = 0; ; tries++) {
            var reply = server.call(
                    method,
                    path,
                    "application/json",
                    body.getBytes(StandardCharsets.UTF_8),
                    Map.of("Idempotency-Key", UUID.randomUUID().toString()));
            if (reply.status() < 300) {
                return JSON.readTree(reply.body());
            }
            assertThat(tries).as("%s %s: %s", method, path, reply.body()).isLessThan(20);
            Thread.sleep(500);
        }
    }

    /** Somebody else, who opens the sign-in page each tenth of a second. */
    private final class Pages implements AutoCloseable {

        private final ExecutorService visitor = Executors.newCachedThreadPool(LoadGenerator.daemons());
        private final URI page = server.address().resolve("/login");
        private final String amid;
        private volatile boolean over;

        private Pages(String amid) {
            this.amid = amid;
            visitor.submit(this::visit);
        }

        private Void visit() throws InterruptedException {
            while (!over) {
                visitor.submit(this::open);
                Thread.sleep(PAGE_EVERY.toMillis());
            }
            return null;
        }

        private Void open() throws InterruptedException {
            var began = System.nanoTime();
            try {
                var request = HttpRequest.newBuilder(page)
                        .header("X-Forwarded-For", LoadGenerator.address(new Random().nextInt(2_000)))
                        .timeout(Duration.ofSeconds(30))
                        .build();
                var status = LoadGenerator.HTTP
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                measurementReport.took(
                        "page amid " + amid + (status == 200 ? "" : ", " + status),
                        Duration.ofNanos(System.nanoTime() - began));
            } catch (IOException failed) {
                measurementReport.took("page amid " + amid + ", failed", Duration.ofNanos(System.nanoTime() - began));
            }
            return null;
        }

        /** Opens no more; those that are opened are waited for. */
        private void rest() throws InterruptedException {
            over = true;
            Thread.sleep(2 * PAGE_EVERY.toMillis());
            visitor.shutdown();
            assertThat(visitor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {
            over = true;
            visitor.shutdownNow();
        }
    }
}
