package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.platform.blobstore.DocumentStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the database with which the upgrade from a release is tested, cases under way: run once at each release, by hand, in the
 * folder of its number below {@code upgrade} of the test resources, whose README says how. Not part of any build.
 */
@DirtiesContext
class UpgradeDumpWriter extends ApiTestBase {

    /** Of the system that calls the interface after the upgrade. */
    static final String TOKEN = "kd_upgrade";

    private static final Path FOLDER = Path.of("src/test/resources/upgrade");
    private static final Pattern PLACE = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/([^?]+).*");
    private static final Pattern PSQL_COMMAND = Pattern.compile("(?m)^\\\\(un)?restrict \\w+$");
    private static final List<String> SLOTS = List.of("ID_FRONT", "ID_BACK", "HANDHELD");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DocumentStore documents;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcConnectionDetails database;

    @Value("${kaidian.keys.directory}")
    Path keys;

    @Test
    void writesCasesUnderWay() throws Exception {
        tokens.admit("upgrade", TOKEN, Set.of(TokenScope.values()), Set.of(ApiTokenRepository.EVERYBODY));
        for (var seller : List.of(
                SellerUnderWay.CORRECTING,
                SellerUnderWay.SUSPENDED,
                SellerUnderWay.CLOSURE_PROPOSED,
                SellerUnderWay.APPEALING)) {
            submitted(seller);
            decide("reviewer1", Map.of("outcome", "CERTIFY"));
        }
        record(SellerUnderWay.CORRECTING, "IPR-INFRINGE");
        record(SellerUnderWay.SUSPENDED, "LST-BANNED");
        record(SellerUnderWay.CLOSURE_PROPOSED, "IDN-FALSE");
        var closed = record(SellerUnderWay.APPEALING, "IDN-FALSE");
        confirmClosure(closed);
        appeal(SellerUnderWay.APPEALING, closed);
        submitted(SellerUnderWay.RETURNED);
        decide("reviewer1", returned());
        submitted(SellerUnderWay.IN_SECOND_REVIEW);
        decide("reviewer1", Map.of("outcome", "DECLINE", "reasons", List.of(json("code", "POL-FAKE"))));
        submitted(SellerUnderWay.IN_REVIEW);
        drafted(SellerUnderWay.DRAFTING);
        makePhotosSmall();

        write(FOLDER.resolve(System.getProperty("kaidian.upgrade.release")));
    }

    private String drafted(SellerUnderWay seller) {
        var person = seller.person();
        api.put(
                "/demo/payment-accounts/demo/" + seller.id(),
                json("holderName", person.name(), "idNumber", person.number(), "verified", true));
        assertThat(api.put("/sellers/" + seller.id(), seller(seller.id())).status())
                .isEqualTo(201);
        var opened = api.post("/sellers/" + seller.id() + "/cases", json("kind", "INITIAL"));
        assertThat(opened.status()).as("%s", opened.body()).isEqualTo(201);
        var id = opened.text("/caseId");
        assertThat(api.put("/cases/" + id + "/statement", seller.statement()).status())
                .isEqualTo(200);
        attach(id, "ID_FRONT", seller.front());
        return id;
    }

    private void submitted(SellerUnderWay seller) {
        var id = drafted(seller);
        attach(id, "ID_BACK", seller.back());
        attach(id, "HANDHELD", seller.handheld());
        submit(id);
        assertThat(api.get("/cases/" + id).text("/status")).as(seller.name()).isEqualTo("IN_REVIEW");
    }

    private void decide(String reviewer, Map<String, Object> decision) {
        var body = json("reviewer", reviewer);
        body.putAll(decision);
        var decided = api.post("/review/tasks/" + takeNext(reviewer) + "/decision", body);
        assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
        jobs.runDue();
    }

    private static Map<String, Object> returned() {
        var verdicts = SLOTS.stream()
                .map(slot -> json("slot", slot, "verdict", slot.equals("HANDHELD") ? "FAULTY" : "ACCEPTED"))
                .toList();
        return Map.of(
                "outcome",
                "RETURN",
                "documents",
                verdicts,
                "reasons",
                List.of(json("code", "HLD-ARM", "slot", "HANDHELD")));
    }

    private String record(SellerUnderWay seller, String code) {
        var shop = api.get("/sellers/" + seller.id()).text("/shopId");
        var recorded = api.post(
                "/shops/" + shop + "/violations",
                json(
                        "code", code,
                        "reference", "SAMPLE-" + seller.ordinal(),
                        "note", "样本：买家举报，商品页面截图为证。",
                        "occurredAt", "2026-03-01T02:00:00Z",
                        "officer", "officer1"));
        assertThat(recorded.status()).as("%s", recorded.body()).isEqualTo(201);
        jobs.runDue();
        return recorded.text("/violationId");
    }

    private void confirmClosure(String violation) {
        var confirmed = api.post(
                "/enforcement/violations/" + violation + "/closure", json("officer", "officer2", "confirmed", true));
        assertThat(confirmed.status()).as("%s", confirmed.body()).isEqualTo(204);
        jobs.runDue();
    }

    private void appeal(SellerUnderWay seller, String violation) {
        var shop = api.get("/sellers/" + seller.id()).text("/shopId");
        var filed = api.post(
                "/shops/" + shop + "/appeals",
                json("subject", json("violationId", violation), "text", "样本：证件是本人的，附说明。"));
        assertThat(filed.status()).as("%s", filed.body()).isEqualTo(201);
        jobs.runDue();
    }

    /** What was read from them stays; nothing reads them again. */
    private void makePhotosSmall() throws IOException {
        var small = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB), "jpeg", small);
        for (var id :
                jdbc.sql("select id from document_content").query(UUID.class).list()) {
            transaction.executeWithoutResult(status -> {
                var stored = documents.store(documents.write(small.toByteArray()));
                jdbc.sql("update document set content_id = :stored, byte_size = :size where content_id = :id")
                        .param("stored", stored)
                        .param("size", small.size())
                        .param("id", id)
                        .update();
                documents.erase(id);
            });
        }
    }

    private void write(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("keys"));
        for (var file : List.of("index.json", "sealing.json")) {
            Files.copy(keys.resolve(file), folder.resolve("keys").resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var plain = Files.createTempFile("upgrade", ".sql");
        var place = PLACE.matcher(database.getJdbcUrl());
        assertThat(place.matches()).isTrue();
        var dumped = new ProcessBuilder(
                        System.getProperty("kaidian.upgrade.pg-dump", "pg_dump"),
                        "--host=" + place.group(1),
                        "--port=" + place.group(2),
                        "--username=" + database.getUsername(),
                        "--no-owner",
                        "--no-privileges",
                        "--rows-per-insert=100",
                        "--file=" + plain,
                        place.group(3))
                .inheritIO()
                .start();
        assertThat(dumped.waitFor()).isZero();
        try (var packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("dump.sql.gz")))) {
            packed.write(withoutCommandsOfPsql(Files.readString(plain)).getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(plain);
        assertThat(Files.size(folder.resolve("dump.sql.gz"))).isLessThan(1_000_000);
    }

    /** A driver does not know the commands with which a dump begins and ends for {@code psql}. */
    private static String withoutCommandsOfPsql(String dump) {
        return PSQL_COMMAND.matcher(dump).replaceAll("");
    }
}
