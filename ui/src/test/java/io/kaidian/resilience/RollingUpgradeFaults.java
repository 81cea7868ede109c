package io.kaidian.resilience;

import static io.kaidian.resilience.FaultWaits.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.resilience.servers.DatabaseServer;
import io.kaidian.resilience.servers.EarlierRelease;
import io.kaidian.resilience.servers.ExternalDatabaseServer;
import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.resilience.servers.ServerProgram;
import io.kaidian.testing.DatabaseInvariants;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of an earlier release serve people; one after the other is taken out of the balancer, stopped as an operator stops it, and
 * comes back with this program, the first of which brings every migration since while the other goes on serving. Builds the
 * earlier release first, which takes some minutes.
 */
class RollingUpgradeFaults {

    private static final String FROM = System.getProperty("faults.from", "0.1.0");
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final int CASES_BEFORE = Integer.getInteger("faults.first", 6);
    private static final int DECISIONS_OF_BOTH = Integer.getInteger("faults.decisions", 6);
    private static final Path READINGS = Path.of("target/faults/readings").toAbsolutePath();
    private static final List<String> SETTINGS = List.of(
            "--faults.readings=" + READINGS, "--kaidian.reading.processes=1", "--kaidian.webhooks.max-backoff=PT20S");

    private final Map<String, Object> measured = new LinkedHashMap<>();
    private final List<ServerProcess> serving = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answersOfProbe = new TreeMap<>();

    @Test
    void refusesNoRequestFromAnEarlierReleaseToThis() throws Exception {
        var earlier = ServerProgram.ofJar(EarlierRelease.jar(FROM));
        var records = new FaultRecords("upgrades");
        var folder = records.folder().toAbsolutePath();
        var began = Instant.now();
        var isSound = false;
        try (var database = new ExternalDatabaseServer(folder.resolve("postgres"));
                var receiver = new FlakyWebhookReceiver(SEED);
                var one = new ServerProcess(folder, "node1", new WithoutPlans(database), SETTINGS, earlier);
                var other = new ServerProcess(folder, "node2", new WithoutPlans(database), SETTINGS, earlier);
                var newOne = new ServerProcess(folder, "node1", database, SETTINGS);
                var newOther = new ServerProcess(folder, "node2", database, SETTINGS)) {
            // A node of 0.1.0 answers 500 where PostgreSQL ends its transaction in favour of a migration; a migration
            // gives up
            // before that.
            database.administer("alter role kaidian set deadlock_timeout = '15s'");
            say("node1 of " + FROM + " serves after " + one.start());
            serving.add(one);
            say("node2 of " + FROM + " serves after " + other.start());
            serving.add(other);
            receiver.subscribe(one, "upgrades");
            var traffic = new BackgroundTraffic(this::anyServing);
            traffic.begin(SEED);
            try (var probe = new WriteProbe(this::anyServing)) {
                try {
                    waitFor(() -> traffic.submitted.size() >= CASES_BEFORE && !traffic.decided.isEmpty());
                    replace("firstNode", other, newOther, probe);
                    bothDecide("decidedByBothPrograms", traffic);
                    replace("secondNode", one, newOne, probe);
                    bothDecide("decidedByNewProgram", traffic);
                    traffic.drain();
                    FaultWaits.waitUntilCasesHaveEnded(database);
                } finally {
                    traffic.end();
                }
                probe.close();
                FaultWaits.waitUntilQueuesAreEmpty(database);
                takeAnswers(probe);
                measured.put("minutes", Duration.between(began, Instant.now()).toMinutes());
                measured.put("from", FROM);
                measured.putAll(traffic.counts());
                measured.putAll(probe.counts());
                measured.putAll(receiver.counts());
                measured.put("answersOfWriters", answersOfProbe);
                say(measured.toString());
                check(database, traffic, probe, receiver);
            }
            newOther.stop();
            newOne.stop();
            assertThat(newOne.runOnce(List.of("--kaidian.audit.verify=true", "--kaidian.jobs.enabled=false")))
                    .as("the audit trail is sound")
                    .isZero();
            isSound = true;
        } finally {
            records.addRun(measured);
            records.end(isSound, Map.of());
        }
    }

    private ServerProcess anyServing() {
        return serving.get(ThreadLocalRandom.current().nextInt(serving.size()));
    }

    /** As a balancer takes a node out: it gets no new call, and is stopped once it has answered those that it has. */
    private void replace(String name, ServerProcess old, ServerProcess upgraded, WriteProbe probe) throws Exception {
        takeAnswers(probe);
        var began = System.nanoTime();
        serving.remove(old);
        waitFor(() -> old.unanswered() == 0);
        old.stop();
        var startsIn = upgraded.start();
        serving.add(upgraded);
        var longestPause = probe.longestPauseSince(began);
        measured.put(name + "StartedMillis", startsIn.toMillis());
        measured.put(name + "LongestPauseOfWritesMillis", longestPause.toMillis());
        measured.put(name + "Answers", takeAnswers(probe));
        say(name + ": " + measured);
    }

    private Map<String, Integer> takeAnswers(WriteProbe probe) {
        var taken = probe.takeAnswers();
        taken.forEach((answer, times) -> answersOfProbe.merge(answer, times, Integer::sum));
        return taken;
    }

    private void bothDecide(String name, BackgroundTraffic traffic) {
        var before = traffic.decided.size();
        waitFor(() -> traffic.decided.size() >= before + DECISIONS_OF_BOTH);
        measured.put(name, traffic.decided.size() - before);
    }

    private void check(
            DatabaseServer database, BackgroundTraffic traffic, WriteProbe probe, FlakyWebhookReceiver receiver)
            throws Exception {
        try (var connection = database.connect()) {
            AcknowledgedWork.mustBeThere(connection, traffic, receiver);
            DatabaseInvariants.mustKnow(
                    connection, "sellers", "select id from seller where id like 'probe-%'", probe.acknowledged);
        }
        assertThat(probe.surprises).as("unexpected answers").isEmpty();
        assertThat(traffic.brokenCalls()).as("calls without an answer").isZero();
    }

    /** As the operators' guide says of nodes that are to be upgraded one after the other: their driver keeps no plan of a query. */
    private record WithoutPlans(ExternalDatabaseServer database) implements DatabaseServer {

        @Override
        public List<String> settings() {
            return database.settings("?prepareThreshold=0");
        }

        @Override
        public Connection connect() throws SQLException {
            return database.connect();
        }

        @Override
        public void kill() throws IOException, InterruptedException {
            database.kill();
        }

        /** The nodes after the upgrade work on it. */
        @Override
        public void close() {}
    }

    private static void say(String line) {
        System.out.println(Instant.now() + " " + line);
    }
}
