package io.kaidian.resilience;

import static io.kaidian.resilience.FaultWaits.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kaidian.resilience.servers.DatabaseServer;
import io.kaidian.resilience.servers.PostgresPrograms;
import io.kaidian.resilience.servers.ReplicatedDatabaseServer;
import io.kaidian.resilience.servers.RestoredDatabaseServer;
import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.testing.DatabaseInvariants;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Somebody destroys what cannot be made again, and the database of the moment before is made of the archive of the operators' guide: first as
 * a drill, in one command, then to go on with. In between the primary was lost, so that the log is that of two. Needs PostgreSQL 17 of this
 * machine ({@code -Dfaults.pg-bin=}).
 */
class PointInTimeFaults {

    private static final int CASES_BEFORE = Integer.getInteger("faults.first", 6);
    private static final Path READINGS = Path.of("target/faults/readings").toAbsolutePath();

    @Test
    void theDatabaseOfTheMomentBeforeIsWhole() throws Exception {
        var programs = PostgresPrograms.holding(
                "postgres", "pg_basebackup", "pg_receivewal", "pg_verifybackup", "pg_rewind", "pg_archivecleanup");
        assumeThat(programs)
                .as(
                        "PostgreSQL %s or later: apt install postgresql-17, or -Dfaults.pg-bin=<directory of its programs>",
                        PostgresPrograms.OLDEST)
                .isPresent();
        var records = new FaultRecords("points-in-time");
        var folder = records.folder().toAbsolutePath();
        var archive = ofPostgres(folder.resolve("archive"));
        var measured = new LinkedHashMap<String, Object>();
        try (var database = new ReplicatedDatabaseServer(folder.resolve("postgres"), programs.get());
                var server = new ServerProcess(folder, "node1", database, List.of("--faults.readings=" + READINGS))) {
            var following = database.followInto(archive);
            try {
                server.start();
                say("copied: " + database.archive(List.of("base", archive.toString()), Map.of()));
                var traffic = new BackgroundTraffic(() -> server);
                traffic.begin(1);
                Set<String> before;
                Instant moment;
                try {
                    waitFor(() -> traffic.submitted.size() >= CASES_BEFORE);
                    database.kill();
                    database.promote();
                    database.rejoin();
                    waitFor(() -> traffic.submitted.size() >= 2 * CASES_BEFORE);
                    before = Set.copyOf(traffic.submitted);
                    moment = now(database);
                    waitFor(() -> traffic.submitted.size() >= before.size() + CASES_BEFORE);
                } finally {
                    traffic.end();
                }
                destroy(database);
                server.stop();
                database.archive(List.of("prune", archive.toString(), "14"), Map.of());
                measured.put("submittedBefore", before.size());
                measured.put("submittedAfter", traffic.submitted.size() - before.size());
                drill(database, folder, archive, moment, measured);
                goOn(database, folder, archive, moment, before, measured);
            } finally {
                following.destroy();
                following.waitFor();
            }
            records.end(true, measured);
            say(measured.toString());
        }
    }

    /** By the clock of the database, whose log it is. */
    private static Instant now(DatabaseServer database) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select clock_timestamp()")) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        }
    }

    private static void destroy(DatabaseServer database) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("update document_content set ciphertext = '\\x00' where ciphertext is not null");
        }
    }

    private void drill(
            ReplicatedDatabaseServer database, Path folder, Path archive, Instant moment, Map<String, Object> measured)
            throws Exception {
        var port = freePort();
        var began = Instant.now();
        var restored = new RestoredDatabaseServer(port, folder.resolve("keys"));
        var command = new ArrayList<>(List.of(
                "drill",
                archive.toString(),
                moment.toString(),
                folder.resolve("postgres/drill").toString()));
        command.addAll(new ServerProcess(folder.resolve("drill"), "drill", restored, List.of())
                .command(List.of("--kaidian.restore.check=true", "--logging.level.io.kaidian=info")));
        var said = database.archive(command, Map.of("RESTORED_PORT", String.valueOf(port), "RESTORED_AUTH", "trust"));
        measured.put("drillSeconds", Duration.between(began, Instant.now()).toSeconds());
        assertThat(said).contains("THE BACKUP IS WHOLE", "audit trail is sound", "photos opened");
        assertThat(folder.resolve("postgres/drill")).doesNotExist();
    }

    private void goOn(
            ReplicatedDatabaseServer database,
            Path folder,
            Path archive,
            Instant moment,
            Set<String> before,
            Map<String, Object> measured)
            throws Exception {
        var port = freePort();
        var data = folder.resolve("postgres/restored");
        var environment = Map.of("RESTORED_PORT", String.valueOf(port), "RESTORED_AUTH", "trust");
        say(database.archive(List.of("restore", archive.toString(), moment.toString(), data.toString()), environment));
        var restored = new RestoredDatabaseServer(port, folder.resolve("keys"));
        try (var server = new ServerProcess(
                folder.resolve("again"), "node1", restored, List.of("--faults.readings=" + READINGS))) {
            server.start();
            var there = submitted(restored);
            assertThat(there).as("what was acknowledged before").containsAll(before);
            measured.put("submittedInTheRestored", there.size());
            opensAPhoto(server, restored);
            var traffic = new BackgroundTraffic(() -> server);
            traffic.submitted.addAll(there);
            traffic.drain();
            traffic.begin(2);
            try {
                waitFor(() -> count(restored, """
                        select count(*) from certification_case
                        where status not in ('DRAFT', 'CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')
                        """) == 0);
            } finally {
                traffic.end();
            }
            try (var connection = restored.connect()) {
                DatabaseInvariants.mustHoldAlways(connection);
            }
        } finally {
            new ProcessBuilder("bash", "deploy/postgres/standby.sh", "fence", data.toString())
                    .start()
                    .waitFor();
        }
    }

    private static void opensAPhoto(ServerProcess server, DatabaseServer database) throws Exception {
        try (var connection = database.connect()) {
            var photo = DatabaseInvariants.all(connection, "select id::text from document limit 1")
                    .getFirst();
            assertThat(server.call(
                                    "GET",
                                    "/api/v1/documents/" + photo + "/content?purpose=REVIEW&reviewer=reviewer1",
                                    null,
                                    null,
                                    Map.of())
                            .status())
                    .as("a photo opens")
                    .isEqualTo(200);
        }
    }

    private static Set<String> submitted(DatabaseServer database) throws Exception {
        try (var connection = database.connect()) {
            return Set.copyOf(DatabaseInvariants.all(
                    connection,
                    "select id::text from certification_case where round > 0 and seller_id like 'fault-seller-%'"));
        }
    }

    private static long count(DatabaseServer database, String sql) throws IOException, SQLException {
        try (var connection = database.connect()) {
            return DatabaseInvariants.number(connection, sql);
        }
    }

    private static Path ofPostgres(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (System.getProperty("user.name").equals("root")) {
            Files.setOwner(
                    folder,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        return folder;
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void say(String line) {
        System.out.println(Instant.now() + " " + line);
    }
}
