package io.kaidian.resilience;

import static io.kaidian.resilience.FaultWaits.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kaidian.resilience.servers.PostgresPrograms;
import io.kaidian.resilience.servers.ReplicatedDatabaseServer;
import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.testing.DatabaseInvariants;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * The primary is lost under load, its synchronous standby takes over by the script of the operators' guide, and the lost one comes
 * back as the standby of the other, again and again. Needs PostgreSQL 17 of this machine ({@code -Dfaults.pg-bin=}).
 *
 * <p>{@code -Dfaults.promotions=50} says how often, {@code -Dfaults.minutes=90} after how long this piece loses no further primary, and
 * {@code -Dfaults.resume=true} that the sound pieces below {@code target/faults/primaries} count.
 */
class PrimaryLostFaults {

    private static final String KIND = "primaries";
    private static final int PROMOTIONS = Integer.getInteger("faults.promotions", 50);
    private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("faults.minutes", 90));
    private static final int NODES = Integer.getInteger("faults.nodes", 2);
    /** Whoever watches over a primary needs as long to be sure that it is lost. */
    private static final Duration NOTICED_AFTER = Duration.ofMillis(Long.getLong("faults.noticed-millis", 5_000));

    private static final Duration LONGEST_GAP = Duration.ofSeconds(30);
    private static final int CASES_BEFORE = Integer.getInteger("faults.first", 12);
    private static final int FREEZE_EVERY = 5;
    /** What was read of the pictures in one piece need not be read in the next. */
    private static final Path READINGS = Path.of("target/faults/readings").toAbsolutePath();

    private static final int SHORTEST_LIFE_MILLIS = 4_000;
    private static final int LONGEST_LIFE_MILLIS = 12_000;

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Duration> gaps = new ArrayList<>();
    private FaultRecords records;

    @Test
    void losesNothingWhereASynchronousStandbyTakesOver() throws Exception {
        var programs = PostgresPrograms.holding("postgres", "pg_basebackup", "pg_rewind", "pg_amcheck");
        assumeThat(programs)
                .as(
                        "PostgreSQL %s or later: apt install postgresql-17, or -Dfaults.pg-bin=<directory of its programs>",
                        PostgresPrograms.OLDEST)
                .isPresent();
        var left = FaultRecords.left(KIND, PROMOTIONS);
        assumeThat(left).as("promotions that no sound piece holds yet").isPositive();
        records = new FaultRecords(KIND);
        var folder = records.folder().toAbsolutePath();
        try (var database = new ReplicatedDatabaseServer(folder.resolve("postgres"), programs.get());
                var receiver = new FlakyWebhookReceiver(seed)) {
            var servers = new CopyOnWriteArrayList<ServerProcess>();
            try {
                start(servers, folder, database);
                receiver.subscribe(servers.getFirst(), "primaries");
                loseAndCheck(servers, database, receiver, left);
            } finally {
                for (var server : servers) {
                    server.close();
                }
            }
        }
    }

    private static void start(List<ServerProcess> servers, Path folder, ReplicatedDatabaseServer database)
            throws IOException, InterruptedException {
        for (int node = 1; node <= NODES; node++) {
            var server = new ServerProcess(
                    folder,
                    "node" + node,
                    database,
                    List.of(
                            "--faults.readings=" + READINGS,
                            "--faults.analysts=" + (node == 1),
                            "--kaidian.reading.processes=1",
                            "--kaidian.webhooks.max-backoff=PT20S"));
            servers.add(server);
            say("node" + node + " serves after " + server.start());
        }
    }

    private void loseAndCheck(
            List<ServerProcess> servers, ReplicatedDatabaseServer database, FlakyWebhookReceiver receiver, int left)
            throws Exception {
        var began = Instant.now();
        var measured = new LinkedHashMap<String, Object>();
        var isSound = false;
        var traffic = new BackgroundTraffic(
                () -> servers.get(ThreadLocalRandom.current().nextInt(servers.size())));
        try (var probe =
                new WriteProbe(() -> servers.get(ThreadLocalRandom.current().nextInt(servers.size())))) {
            traffic.begin(seed);
            try {
                waitFor(() -> traffic.submitted.size() >= CASES_BEFORE);
                while (records.runs() < left
                        && Duration.between(began, Instant.now()).compareTo(LONGEST) < 0) {
                    Thread.sleep(SHORTEST_LIFE_MILLIS + random.nextInt(LONGEST_LIFE_MILLIS - SHORTEST_LIFE_MILLIS));
                    loseThePrimary(servers, database, traffic, probe);
                }
                traffic.drain();
                FaultWaits.waitUntilCasesHaveEnded(database);
            } finally {
                traffic.end();
            }
            probe.close();
            FaultWaits.waitUntilQueuesAreEmpty(database);
            report(measured, began, traffic, probe, receiver, database);
            check(database, traffic, probe, receiver);
            for (var server : servers) {
                server.stop();
            }
            assertThat(servers.getFirst()
                            .runOnce(List.of(
                                    "--kaidian.audit.verify=true",
                                    "--kaidian.jobs.enabled=false",
                                    "--faults.analysts=false")))
                    .as("the audit trail is sound")
                    .isZero();
            assertThat(database.differences())
                    .as("tables in which primary and standby differ")
                    .isEmpty();
            database.verify();
            isSound = true;
        } finally {
            records.end(isSound, measured);
        }
        assertThat(gaps).allSatisfy(gap -> assertThat(gap).isLessThanOrEqualTo(LONGEST_GAP));
    }

    private void loseThePrimary(
            List<ServerProcess> servers, ReplicatedDatabaseServer database, BackgroundTraffic traffic, WriteProbe probe)
            throws Exception {
        var isFreeze = (records.runs() + 1) % FREEZE_EVERY == 0;
        var measured = new LinkedHashMap<String, Object>();
        measured.put("fault", isFreeze ? "frozen" : "killed");
        var lag = database.lag();
        measured.put("lagMillis", lag.millis());
        measured.put("lagBytes", lag.bytes());
        measured.put("callsInFlight", traffic.callsInFlight());
        var acknowledgedBefore = probe.acknowledged.size();
        probe.takeAnswers();
        var lost = System.nanoTime();
        if (isFreeze) {
            database.freeze();
        } else {
            database.kill();
        }
        Thread.sleep(NOTICED_AFTER);
        measured.put("noticedMillis", millisSince(lost));
        database.promote();
        var promoted = System.nanoTime();
        measured.put("promotedMillis", millisSince(lost));
        waitFor(() -> probe.hasWrittenSince(promoted));
        for (var server : servers) {
            waitFor(() -> server.answers("/api/v1/demo/clock"));
            assertThat(server.isAlive()).isTrue();
        }
        measured.put("allNodesServedMillis", millisSince(lost));
        waitFor(() -> database.listeningNodes() >= servers.size());
        measured.put("allNodesListenedMillis", millisSince(lost));
        if (records.runs() % 2 == 0) {
            assertThat(database.theLostOneComesBackAsPrimary())
                    .as("the lost primary takes writes")
                    .isFalse();
        }
        try (var connection = database.connect()) {
            DatabaseInvariants.mustHoldAlways(connection);
        }
        var rejoining = System.nanoTime();
        measured.put("rejoined", database.rejoin());
        measured.put("rejoinedMillis", millisSince(rejoining));
        var gap = probe.longestPauseSince(lost);
        gaps.add(gap);
        measured.put("gapMillis", gap.toMillis());
        measured.put("writesAcknowledged", probe.acknowledged.size() - acknowledgedBefore);
        measured.put("answers", probe.takeAnswers());
        records.addRun(measured);
        say(records.runs() + ": " + measured);
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private void report(
            Map<String, Object> measured,
            Instant began,
            BackgroundTraffic traffic,
            WriteProbe probe,
            FlakyWebhookReceiver receiver,
            ReplicatedDatabaseServer database)
            throws SQLException {
        measured.put("seed", String.valueOf(seed));
        measured.put("nodes", NODES);
        measured.put("minutes", Duration.between(began, Instant.now()).toMinutes());
        measured.putAll(traffic.counts());
        measured.putAll(probe.counts());
        measured.putAll(receiver.counts());
        measured.put("surprises", traffic.surprises.size() + probe.surprises.size());
        measured.put("laws", DatabaseInvariants.count());
        try (var connection = database.connect()) {
            measured.put("incidents", DatabaseInvariants.number(connection, "select count(*) from act_ru_incident"));
            measured.put("releases", DatabaseInvariants.number(connection, "select count(*) from release"));
        }
        say(String.valueOf(measured));
    }

    private static void check(
            ReplicatedDatabaseServer database,
            BackgroundTraffic traffic,
            WriteProbe probe,
            FlakyWebhookReceiver receiver)
            throws SQLException {
        try (var connection = database.connect()) {
            AcknowledgedWork.mustBeThere(connection, traffic, receiver);
            DatabaseInvariants.mustKnow(
                    connection, "sellers", "select id from seller where id like 'probe-%'", probe.acknowledged);
        }
        assertThat(probe.surprises).as("unexpected answers").isEmpty();
        assertThat(probe.acknowledged).isNotEmpty();
    }

    private static void say(String line) {
        System.out.println(Instant.now() + " " + line);
    }
}
