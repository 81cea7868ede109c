package io.kaidian.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.resilience.TestApplicant;
import io.kaidian.resilience.servers.EmbeddedDatabaseServer;
import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * A real server on a database with 300 people in it, and what they find there: applications begun, waiting, returned and certified,
 * all made over the interface from specimens. Made once and kept below {@code target/load/stage}; delete that to have it made anew.
 */
final class LoadTestFixture implements AutoCloseable {

    static final int SELLERS = 240;
    static final int REVIEWERS = 44;
    static final int OFFICERS = 8;
    static final int LEADS = 8;
    static final String PASSWORD = "specimen-password";

    /** Where the figures go. */
    static final Path FIGURES = Path.of("target/load");

    private static final int DRAFTS = 60;
    private static final int DECIDED = 180;
    private static final int RETURNED_OF_TEN = 3;
    private static final int AT_ONCE = 6;
    private static final int LARGE_PHOTOS = 8;
    private static final long FIRST_SEED = 770_000;
    private static final Path FOLDER = FIGURES.resolve("stage");
    private static final Path DONE = FOLDER.resolve("done");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedDatabaseServer database = new EmbeddedDatabaseServer(FOLDER.resolve("data"));
    private final ServerProcess server;

    private LoadTestFixture(List<String> settings) throws IOException {
        server = new ServerProcess(FOLDER, "node1", database, settings);
    }

    /** The server with everybody in its database, just started. */
    static LoadTestFixture open() throws Exception {
        prepare();
        return started(List.of());
    }

    /** Makes the database, where that was not done before. */
    static void prepare() throws Exception {
        if (Files.exists(DONE)) {
            return;
        }
        try (var first = started(List.of("--faults.readings=" + FOLDER.resolve("readings")))) {
            first.fill();
        }
        Files.createFile(DONE);
    }

    private static LoadTestFixture started(List<String> more) throws Exception {
        var settings = new ArrayList<>(List.of(
                "--kaidian.demo.password=" + PASSWORD,
                // As a server has them that nobody set otherwise, which tests do.
                "--kaidian.reading.processes=" + Integer.getInteger("load.processes", 3),
                // Those who come say from where, as if they came through a proxy.
                "--kaidian.proxies=127.0.0.1,::1"));
        settings.addAll(more);
        var loadTestFixture = new LoadTestFixture(settings);
        loadTestFixture.server.start();
        return loadTestFixture;
    }

    /** Where a server of one's own finds that database. */
    static Path data() {
        return FOLDER.resolve("data");
    }

    ServerProcess server() {
        return server;
    }

    /** Ids of cases of sellers named so that are in that state, by seller. */
    Map<String, String> cases(String status) throws IOException, SQLException {
        return pairs("select seller_id, id from certification_case where seller_id like 'load-%' and status = '"
                + status + "' order by seller_id");
    }

    /** What waits for reviewers and nobody holds. */
    List<String> waiting() throws IOException, SQLException {
        return List.copyOf(pairs("select id, id from work_item where claimed_by is null and roles @> '{REVIEWER}'"
                        + " and seller_id like 'load-%' order by waiting_since")
                .keySet());
    }

    /** How many photos of that slot were taken in since then. */
    long photosSince(Instant then, String slot) throws IOException, SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from document where slot = '" + slot
                        + "' and uploaded_at >= '" + then + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Photos of 12 megapixels with a person and a card, as files. */
    static List<byte[]> largePhotos() throws IOException {
        var folder = Files.createDirectories(FOLDER.resolve("photos"));
        var photos = new ArrayList<byte[]>();
        for (int i = 0; i < LARGE_PHOTOS; i++) {
            var file = folder.resolve(i + ".jpg");
            if (!Files.exists(file)) {
                Files.write(
                        file,
                        Specimens.of(SpecimenPerson.random(FIRST_SEED + i))
                                .handheld()
                                .size(3024, 4032)
                                .jpeg());
            }
            photos.add(Files.readAllBytes(file));
        }
        return photos;
    }

    private void fill() throws Exception {
        while (!demoIsReady()) {
            Thread.sleep(500);
        }
        letPeopleIn();
        var all = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (var done : all.invokeAll(IntStream.range(0, SELLERS)
                    .<Callable<Void>>mapToObj(number -> () -> apply(number))
                    .toList())) {
                done.get();
            }
        } finally {
            all.shutdown();
        }
        for (int decided = 0; decided < DECIDED; ) {
            decided += decide(decided) ? 1 : 0;
        }
    }

    private boolean demoIsReady() throws IOException, InterruptedException {
        var health = server.call("GET", "/actuator/health", null, null, Map.of());
        var demo = JSON.readTree(health.body()).at("/components/demoContent/details");
        return !demo.isMissingNode() && demo.get("done").equals(demo.get("of"));
    }

    private void letPeopleIn() throws IOException, SQLException {
        var hash = "{argon2}"
                + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD);
        var groups = new LinkedHashMap<String, Integer>();
        groups.put("SELLER", SELLERS);
        groups.put("REVIEWER", REVIEWERS);
        groups.put("OFFICER", OFFICERS);
        groups.put("LEAD", LEADS);
        for (var group : groups.entrySet()) {
            var role = group.getKey();
            var name = "'load-" + role.toLowerCase(Locale.ROOT) + "-' || n";
            run("insert into account (username, password_hash, display_name, staff_number, created_at) select " + name
                    + ", '" + hash + "', '样例' || n, " + (role.equals("SELLER") ? "null" : name)
                    + ", now() from generate_series(0, " + (group.getValue() - 1) + ") as n");
            run("insert into account_role (username, role) select " + name + ", '" + role + "' from generate_series(0, "
                    + (group.getValue() - 1) + ") as n");
        }
        run(
                "insert into seller_link (username, seller_id, origin, made_at) select 'load-seller-' || n, 'load-seller-' || n,"
                        + " 'DEMO', now() from generate_series(0, " + (SELLERS - 1) + ") as n");
    }

    private Void apply(int number) throws IOException, InterruptedException {
        var applicant = TestApplicant.of(number);
        var seller = "load-seller-" + number;
        send("PUT", "/api/v1/sellers/" + seller, applicant.registration(seller));
        var id = send("POST", "/api/v1/sellers/" + seller + "/cases", "{\"kind\":\"INITIAL\"}")
                .path("caseId")
                .asText();
        send("PUT", "/api/v1/cases/" + id + "/statement", applicant.statement());
        photo(id, "ID_FRONT", applicant.id() + "-id-front.jpg");
        photo(id, "ID_BACK", applicant.id() + "-id-back.jpg");
        if (number >= DRAFTS) {
            photo(id, "HANDHELD", applicant.id() + "-handheld.jpg");
            send("POST", "/api/v1/cases/" + id + "/submit", null);
        }
        return null;
    }

    private boolean decide(int number) throws IOException, InterruptedException {
        var reviewer = "reviewer" + (1 + number % 3);
        var task = send("POST", "/api/v1/review/tasks/next", "{\"reviewer\":\"" + reviewer + "\"}");
        if (!task.has("taskId")) {
            Thread.sleep(500);
            return false;
        }
        var decision = number % 10 < RETURNED_OF_TEN
                ? """
                  {"reviewer":"%s","outcome":"RETURN","documents":[{"slot":"ID_FRONT","verdict":"ACCEPTED"},
                   {"slot":"ID_BACK","verdict":"ACCEPTED"},{"slot":"HANDHELD","verdict":"FAULTY"}],
                   "reasons":[{"code":"HLD-FAR","slot":"HANDHELD"}]}""".formatted(reviewer)
                : "{\"reviewer\":\"%s\",\"outcome\":\"CERTIFY\"}".formatted(reviewer);
        return send("POST", "/api/v1/review/tasks/" + task.path("taskId").asText() + "/decision", decision)
                .path("code")
                .isMissingNode();
    }

    private void photo(String id, String slot, String file) throws IOException, InterruptedException {
        try (var picture = LoadTestFixture.class.getResourceAsStream("/specimens/" + file)) {
            send("PUT", "/api/v1/cases/" + id + "/documents/" + slot, "image/jpeg", picture.readAllBytes());
        }
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, "application/json", body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode send(String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        for (; ; ) {
            var reply = server.call(
                    method,
                    path,
                    type,
                    body,
                    Map.of("Idempotency-Key", UUID.randomUUID().toString()));
            if (reply.status() < 500 && reply.status() != 429) {
                return reply.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(reply.body());
            }
            if (reply.status() == 500) {
                throw new IOException(method + " " + path + " failed: " + reply.body());
            }
            Thread.sleep(500);
        }
    }

    private void run(String sql) throws IOException, SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Map<String, String> pairs(String sql) throws IOException, SQLException {
        var all = new LinkedHashMap<String, String>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.put(rows.getString(1), rows.getString(2));
            }
        }
        return all;
    }

    @Override
    public void close() throws Exception {
        server.close();
        database.close();
    }
}
