package io.kaidian.resilience;

import static io.kaidian.resilience.FaultWaits.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kaidian.resilience.servers.ExternalDatabaseServer;
import io.kaidian.resilience.servers.PostgresPrograms;
import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.testing.DatabaseInvariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * A backup as the operators' guide says, taken while people work, and what comes of it on another database: the audit trail is
 * sound, photos open, and every case goes on to its end. Needs the client programs of PostgreSQL 17 or later: from the system
 * property {@code faults.pg-bin}, {@code /usr/lib/postgresql/*&#47;bin} or the path.
 */
class BackupFaults {

    private static final int CASES_BEFORE = 15;

    private Path programs;

    @BeforeEach
    void findPrograms() throws Exception {
        programs = PostgresPrograms.holding("pg_dump", "pg_restore").orElse(null);
        assumeThat(programs)
                .as(
                        "pg_dump of PostgreSQL %s or later: apt install postgresql-client-17, or -Dfaults.pg-bin=<directory>",
                        PostgresPrograms.OLDEST)
                .isNotNull();
    }

    @Test
    void aDumpOfARunningSystemGoesOnElsewhere() throws Exception {
        var folder = Files.createDirectories(
                Path.of("target/faults/backup-" + System.currentTimeMillis()).toAbsolutePath());
        var dump = folder.resolve("kaidian.dump");
        var readings = "--faults.readings=" + folder.resolve("readings");
        int before;
        try (var database = new ExternalDatabaseServer(folder.resolve("first/postgres"));
                var server = new ServerProcess(folder.resolve("first"), "node1", database, List.of(readings))) {
            server.start();
            var backgroundTraffic = new BackgroundTraffic(() -> server);
            backgroundTraffic.begin(1);
            try {
                waitFor(() -> backgroundTraffic.submitted.size() >= CASES_BEFORE);
                before = backgroundTraffic.submitted.size();
                var began = Instant.now();
                run("pg_dump", database.port(), "--format=custom", "--file=" + dump, "kaidian");
                say("dumped in " + Duration.between(began, Instant.now()) + " while people worked, "
                        + Files.size(dump) / 1024 + " kB, at least " + before + " cases");
            } finally {
                backgroundTraffic.end();
            }
        }
        FileSystemUtils.copyRecursively(folder.resolve("first/keys"), folder.resolve("second/keys"));
        try (var database = new ExternalDatabaseServer(folder.resolve("second/postgres"));
                var server = new ServerProcess(folder.resolve("second"), "node1", database, List.of(readings))) {
            var began = Instant.now();
            run("pg_restore", database.port(), "--no-owner", "--exit-on-error", "--dbname=kaidian", dump.toString());
            assertThat(server.runOnce(List.of("--kaidian.audit.verify=true", "--kaidian.jobs.enabled=false")))
                    .as("the audit trail is sound")
                    .isZero();
            server.start();
            say("restored, verified and serving after " + Duration.between(began, Instant.now()));
            goesOn(server, before);
        }
    }

    private static void goesOn(ServerProcess server, int before) throws Exception {
        var backgroundTraffic = new BackgroundTraffic(() -> server);
        try (var database = server.database().connect()) {
            DatabaseInvariants.mustHoldAlways(database);
            assertThat(DatabaseInvariants.number(database, "select count(*) from certification_case where round > 0"))
                    .isGreaterThanOrEqualTo(before);
            backgroundTraffic.submitted.addAll(ids(
                    database,
                    "select id::text from certification_case where round > 0 and seller_id like 'fault-seller-%'"));
            var photo = ids(database, "select id::text from document limit 1").get(0);
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
        backgroundTraffic.drain();
        backgroundTraffic.begin(2);
        try {
            waitFor(() -> {
                try (var database = server.database().connect()) {
                    return DatabaseInvariants.number(database, """
                                    select count(*) from certification_case
                                    where status not in ('DRAFT', 'CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')
                                    """) == 0;
                }
            });
        } finally {
            backgroundTraffic.end();
        }
        try (var database = server.database().connect()) {
            DatabaseInvariants.mustHoldAlways(database);
            say("every case of the backup has come to its end: "
                    + DatabaseInvariants.number(database, "select count(*) from certification_case where round > 0")
                    + ", incidents "
                    + DatabaseInvariants.number(database, "select count(*) from act_ru_incident"));
        }
        assertThat(backgroundTraffic.surprises).isEmpty();
    }

    private static List<String> ids(java.sql.Connection database, String sql) throws java.sql.SQLException {
        var found = new ArrayList<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void run(String program, int port, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                programs.resolve(program).toString(),
                "--host=localhost",
                "--port=" + port,
                "--username=kaidian",
                "--no-password"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PGPASSWORD", "kaidian");
        var process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(program).isZero();
    }

    private static void say(String line) {
        System.out.println(Instant.now() + " " + line);
    }
}
