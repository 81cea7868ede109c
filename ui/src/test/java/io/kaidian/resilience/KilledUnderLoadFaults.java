package io.kaidian.resilience;

import static io.kaidian.resilience.FaultWaits.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.kaidian.resilience.servers.DatabaseServer;
import io.kaidian.resilience.servers.EmbeddedDatabaseServer;
import io.kaidian.resilience.servers.ExternalDatabaseServer;
import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.testing.DatabaseInvariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pfaults -pl ui -am test -Dfaults.kills=40}: kills a whole server at random moments while people work, now and
 * then its PostgreSQL, and now and then only the connections between the two, and starts on the same data again. At the end
 * everything that was begun is brought to its end, every case that was acknowledged is in a lawful state, none is lost, none was
 * decided twice, and every effect is there once. A kill takes some twenty seconds, so it is no part of the usual build.
 */
class KilledUnderLoadFaults {

    private static final int KILLS = Integer.getInteger("faults.kills", 40);
    /** On a slow machine fewer kills are better than none that were checked. */
    private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("faults.minutes", 90));

    private static final long SEED = Long.getLong("faults.seed", 20_261_124L);
    private static final String EMBEDDED = "kills-embedded";
    private static final String EXTERNAL = "kills-external";
    private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(3);
    private static final int CASES_BEFORE_THE_FIRST_KILL = Integer.getInteger("faults.first", 12);
    private static final int SHORTEST_LIFE_MILLIS = 1_500;
    private static final int LONGEST_LIFE_MILLIS = 12_000;

    private Random random = new Random(SEED);
    private FaultRecords records;
    private int left;
    private final List<Duration> recoveries = new ArrayList<>();
    private final List<Duration> databaseRecoveries = new ArrayList<>();
    private final Map<String, Object> sums = new LinkedHashMap<>();
    private int killsWhileStarting;
    private int databaseKills;
    private int drops;
    private int killsInCalls;
    private int killsInJobs;
    private int killsInDeliveries;
    private int killsInChecks;
    private int killsInMails;
    private int killsInDecisions;
    private int killsInImports;
    private int killsInDrains;

    @Test
    void losesNothingAndDoesNothingTwiceOnItsOwnDatabase() throws Exception {
        begin(EMBEDDED);
        try (var database = new EmbeddedDatabaseServer(records.folder().resolve("data"))) {
            killAndCheck("embedded PostgreSQL", records.folder(), database);
        }
    }

    @Test
    void losesNothingAndDoesNothingTwiceOnADatabaseApart() throws Exception {
        begin(EXTERNAL);
        try (var database = new ExternalDatabaseServer(records.folder().resolve("postgres"))) {
            killAndCheck("external PostgreSQL", records.folder(), database);
        }
    }

    private void begin(String kind) throws IOException {
        left = FaultRecords.left(kind, KILLS);
        assumeThat(left).as("kills that no sound piece holds yet").isPositive();
        random = new Random(SEED + KILLS - left);
        records = new FaultRecords(kind);
    }

    private void killAndCheck(String what, Path folder, DatabaseServer database) throws Exception {
        var began = Instant.now();
        var isSound = false;
        var mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        try (var receiver = new FlakyWebhookReceiver(SEED);
                var server = new ServerProcess(
                        folder,
                        "node1",
                        database,
                        List.of(
                                "--faults.analysts=true",
                                "--faults.readings=" + folder.resolve("readings"),
                                "--spring.mail.host=127.0.0.1",
                                "--spring.mail.port=" + mails.getSmtp().getPort(),
                                "--kaidian.messages.mails-per-day=1000000",
                                "--kaidian.messages.per-address=10000",
                                "--kaidian.webhooks.max-backoff=PT20S"))) {
            server.start();
            receiver.subscribe(server, "faults");
            var backgroundTraffic = new BackgroundTraffic(() -> server);
            backgroundTraffic.begin(SEED);
            try {
                // Until then every picture has been read once.
                waitFor(() -> backgroundTraffic.submitted.size() >= CASES_BEFORE_THE_FIRST_KILL);
                killAgainAndAgain(server, backgroundTraffic);
                backgroundTraffic.drain();
                FaultWaits.waitUntilCasesHaveEnded(database);
            } finally {
                backgroundTraffic.end();
            }
            FaultWaits.waitUntilQueuesAreEmpty(database);
            report(what, began, server, backgroundTraffic, receiver, mails, folder);
            check(server, backgroundTraffic, receiver, mails);
            isSound = true;
        } finally {
            mails.stop();
            records.end(isSound, sums);
        }
    }

    private void killAgainAndAgain(ServerProcess server, BackgroundTraffic backgroundTraffic) throws Exception {
        var end = Instant.now().plus(LONGEST);
        for (int kill = 1; kill <= left && Instant.now().isBefore(end); kill++) {
            Thread.sleep(SHORTEST_LIFE_MILLIS + random.nextInt(LONGEST_LIFE_MILLIS - SHORTEST_LIFE_MILLIS));
            lookAtTheMoment(server, backgroundTraffic);
            server.kill();
            var killed = Instant.now();
            if (kill % 8 == 0) {
                server.launch();
                Thread.sleep(500 + random.nextInt(5_000));
                server.kill();
                killsWhileStarting++;
                kill++;
                killed = Instant.now();
                records.addRun(Map.of("fault", "server killed while it started"));
            }
            server.start();
            recoveries.add(Duration.between(killed, Instant.now()));
            var measured = new LinkedHashMap<String, Object>();
            measured.put("fault", "server killed");
            measured.put("servedAgainMillis", last(recoveries).toMillis());
            say("kill " + kill + ", back after " + last(recoveries));
            if (kill % 4 == 1) {
                Thread.sleep(random.nextInt(3_000));
                databaseKills++;
                broken(server, server.database()::kill);
                measured.put(
                        "databaseKilledServedAgainMillis",
                        last(databaseRecoveries).toMillis());
                say("PostgreSQL killed, served again after " + last(databaseRecoveries));
            }
            if (kill % 4 == 3) {
                Thread.sleep(random.nextInt(3_000));
                drops++;
                broken(server, () -> dropConnections(server));
                measured.put(
                        "connectionsCutServedAgainMillis",
                        last(databaseRecoveries).toMillis());
                say("connections dropped, served again after " + last(databaseRecoveries));
            }
            try (var database = connected(server)) {
                DatabaseInvariants.mustHoldAlways(database);
            }
            records.addRun(measured);
        }
    }

    /** A database that was just killed may still answer for a moment and then be gone for another. */
    private static Connection connected(ServerProcess server) throws Exception {
        for (var until = Instant.now().plus(DATABASE_PATIENCE); ; Thread.sleep(200)) {
            try {
                return server.database().connect();
            } catch (IOException | SQLException notYet) {
                if (Instant.now().isAfter(until)) {
                    throw notYet;
                }
            }
        }
    }

    private interface Fault {
        void happen() throws Exception;
    }

    /** The server is not started again: it has to come to itself. */
    private void broken(ServerProcess server, Fault fault) throws Exception {
        var began = Instant.now();
        fault.happen();
        // Also the test's own: what is left of a killed database may answer the server once more.
        connected(server).close();
        while (!server.answers("/api/v1/demo/clock")) {
            assertThat(server.isAlive()).as("the server lives").isTrue();
            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofMinutes(3));
            Thread.sleep(100);
        }
        databaseRecoveries.add(Duration.between(began, Instant.now()));
    }

    private static void dropConnections(ServerProcess server) throws IOException, SQLException {
        try (var database = server.database().connect();
                var statement = database.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
                    """);
        }
    }

    /** What was under way when the server is killed, for the report. */
    private void lookAtTheMoment(ServerProcess server, BackgroundTraffic backgroundTraffic) {
        killsInCalls += backgroundTraffic.callsInFlight() > 0 ? 1 : 0;
        try (var database = server.database().connect()) {
            killsInJobs +=
                    DatabaseInvariants.number(database, "select count(*) from act_ru_job where lock_owner_ is not null")
                                    > 0
                            ? 1
                            : 0;
            killsInDeliveries +=
                    DatabaseInvariants.number(database, "select count(*) from webhook_delivery where state = 'WAITING'")
                                    > 0
                            ? 1
                            : 0;
            killsInMails += isAny(database, "notification_delivery where channel = 'MAIL' and state = 'PENDING'");
            killsInDecisions += isAny(database, "pending_decision");
            killsInImports += isAny(database, "seller_import where state = 'RUNNING'");
            killsInDrains += isAny(
                    database,
                    "background_job where picked and task_name in ('webhooks', 'mails', 'pending-decisions', 'imports')");
            killsInChecks += DatabaseInvariants.number(
                                    database, "select count(*) from certification_case where status = 'CHECKING'")
                            > 0
                    ? 1
                    : 0;
        } catch (IOException | SQLException notNow) {
            say("the moment could not be looked at: " + notNow.getMessage());
        }
    }

    private static int isAny(Connection database, String rows) throws SQLException {
        return DatabaseInvariants.number(database, "select count(*) from " + rows) > 0 ? 1 : 0;
    }

    private static void check(
            ServerProcess server, BackgroundTraffic backgroundTraffic, FlakyWebhookReceiver receiver, GreenMail mails)
            throws Exception {
        try (var database = server.database().connect()) {
            AcknowledgedWork.mustBeThere(database, backgroundTraffic, receiver);
            assertThat(notices(mails))
                    .as("mails that arrived")
                    .containsAll(
                            DatabaseInvariants.all(
                                    database,
                                    "select notification_id::text from notification_delivery where channel = 'MAIL' and state = 'SENT'"));
        }
        server.stop();
        assertThat(server.runOnce(List.of(
                        "--kaidian.audit.verify=true", "--kaidian.jobs.enabled=false", "--faults.analysts=false")))
                .as("the audit trail is sound")
                .isZero();
    }

    /** A mail that was sent again is known by its id. */
    private static Set<String> notices(GreenMail mails) {
        return Arrays.stream(mails.getReceivedMessages())
                .map(mail -> GreenMailUtil.getHeaders(mail).replaceAll("(?s).*Message-ID: <([^@>]+)@.*", "$1"))
                .collect(Collectors.toSet());
    }

    private void report(
            String what,
            Instant began,
            ServerProcess server,
            BackgroundTraffic backgroundTraffic,
            FlakyWebhookReceiver receiver,
            GreenMail mails,
            Path folder)
            throws IOException, SQLException {
        try (var database = server.database().connect()) {
            var lines = List.of(
                    what + ", seed " + SEED + ", "
                            + Duration.between(began, Instant.now()).toMinutes() + " minutes",
                    "kills of the server: " + (recoveries.size() + killsWhileStarting) + ", of them while starting: "
                            + killsWhileStarting,
                    "at the kill: calls unanswered " + killsInCalls + ", jobs running " + killsInJobs
                            + ", cases in checks " + killsInChecks + ", events on their way " + killsInDeliveries
                            + ", mails waiting " + killsInMails + ", decisions waiting " + killsInDecisions
                            + ", imports running " + killsInImports + ", queues being drained " + killsInDrains,
                    "longest recovery after a kill: " + longest(recoveries),
                    "kills of PostgreSQL: " + databaseKills + ", drops of all connections: " + drops
                            + ", longest until served again without a restart: " + longest(databaseRecoveries),
                    "calls broken off: " + backgroundTraffic.brokenCalls(),
                    "acknowledged: " + backgroundTraffic.submitted.size() + " cases submitted, "
                            + backgroundTraffic.decided.size() + " cases decided, "
                            + backgroundTraffic.violations.size() + " violations",
                    "cases: "
                            + DatabaseInvariants.number(
                                    database, "select count(*) from certification_case where round > 0")
                            + " submitted, "
                            + DatabaseInvariants.number(
                                    database, "select count(*) from certification_case where status = 'CERTIFIED'")
                            + " certified, "
                            + DatabaseInvariants.number(database, "select sum(round) from certification_case")
                            + " rounds, " + DatabaseInvariants.number(database, "select count(*) from decision")
                            + " decisions",
                    "sanctions: " + DatabaseInvariants.number(database, "select count(*) from sanction") + ", notices: "
                            + DatabaseInvariants.number(database, "select count(*) from notification") + ", releases: "
                            + DatabaseInvariants.number(database, "select count(*) from release") + ", moved cases: "
                            + DatabaseInvariants.number(
                                    database, "select count(*) from process_migration_case where state = 'MOVED'"),
                    "events: " + DatabaseInvariants.number(database, "select count(*) from outgoing_event")
                            + ", taken once: "
                            + receiver.taken.size() + ", told again: " + (receiver.calls() - receiver.taken.size())
                            + ", refused by the receiver: " + receiver.refused(),
                    "mails: " + notices(mails).size() + ", sent again: "
                            + (mails.getReceivedMessages().length
                                    - notices(mails).size()) + ", imports: "
                            + DatabaseInvariants.number(
                                    database, "select count(*) from seller_import where state = 'DONE'")
                            + " with "
                            + DatabaseInvariants.number(
                                    database, "select count(*) from seller where id like 'brought-%'")
                            + " sellers",
                    "incidents: " + DatabaseInvariants.number(database, "select count(*) from act_ru_incident"),
                    "laws: " + DatabaseInvariants.count(),
                    "answers:",
                    backgroundTraffic.answers());
            Files.write(folder.resolve("report.txt"), lines);
            sums.put("minutes", Duration.between(began, Instant.now()).toMinutes());
            sums.put("databaseKills", databaseKills);
            sums.put("connectionsCut", drops);
            sums.put("casesSent", backgroundTraffic.submitted.size());
            sums.put("casesDecided", backgroundTraffic.decided.size());
            sums.put("violations", backgroundTraffic.violations.size());
            sums.put("imports", backgroundTraffic.imported.size());
            sums.put("callsBroken", backgroundTraffic.brokenCalls());
            sums.put("events", receiver.taken.size());
            sums.put("surprises", backgroundTraffic.surprises.size());
            sums.put("laws", DatabaseInvariants.count());
            lines.forEach(KilledUnderLoadFaults::say);
        }
    }

    private static Duration longest(List<Duration> spans) {
        return spans.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static Duration last(List<Duration> spans) {
        return spans.get(spans.size() - 1);
    }

    /** Whoever waits for a quarter of an hour wants to see that something happens. */
    private static void say(String line) {
        System.out.println(Instant.now() + " " + line);
    }
}
