package io.kaidian.resilience;

import static io.kaidian.resilience.FaultWaits.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kaidian.resilience.servers.ExternalDatabaseServer;
import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.testing.DatabaseInvariants;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one database: one is upgraded while the other serves, by a program that brings a change of the schema; then both
 * are killed by turns. Callers go to either node from call to call, as a balancer without a memory would send them.
 */
class TwoNodesFaults {

    private static final int KILLS = Integer.getInteger("faults.node-kills", 4);
    private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("faults.minutes", 90));
    private static final String KIND = "nodes";
    private static final long SEED = 20_261_124L;

    /** What a later program might bring: additions to tables that every case goes through. */
    private static final String ADDITION = """
            alter table certification_case add column added_text text;
            alter table document add column added_number integer not null default 0;
            alter table work_item add column added_text text;
            alter table seller add column added_text text;
            alter table shop add column added_flag boolean not null default false;
            create table added_note (id bigint generated always as identity primary key, note text not null);
            """;

    private final Map<String, Object> sums = new LinkedHashMap<>();
    private FaultRecords records;
    private int left;

    @Test
    void areUpgradedAndKilledByTurnsWhileCasesRun() throws Exception {
        left = FaultRecords.left(KIND, KILLS);
        assumeThat(left).as("kills that no sound piece holds yet").isPositive();
        records = new FaultRecords(KIND);
        var folder = records.folder();
        var began = Instant.now();
        var isSound = false;
        var additions = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(additions.resolve("V9999__additions_of_a_later_program.sql"), ADDITION);
        var later = "--spring.flyway.locations=classpath:db/migration,filesystem:" + additions.toAbsolutePath();
        var common = List.of("--faults.readings=" + folder.resolve("readings"), "--kaidian.webhooks.max-backoff=PT20S");
        try (var database = new ExternalDatabaseServer(folder.resolve("postgres"));
                var receiver = new FlakyWebhookReceiver(SEED);
                var old = new ServerProcess(folder, "node1", database, common)) {
            old.start();
            receiver.subscribe(old, "nodes");
            var serving = new java.util.concurrent.CopyOnWriteArrayList<>(List.of(old));
            var backgroundTraffic = new BackgroundTraffic(
                    () -> serving.get(ThreadLocalRandom.current().nextInt(serving.size())));
            backgroundTraffic.begin(SEED);
            try (var upgraded =
                            new ServerProcess(folder, "node2", database, List.of(common.get(0), common.get(1), later));
                    var oldUpgraded = new ServerProcess(
                            folder, "node1", database, List.of(common.get(0), common.get(1), later))) {
                try {
                    waitFor(() -> backgroundTraffic.submitted.size() >= 12);
                    var before = backgroundTraffic.decided.size();
                    say("node2 starts with a change of the schema while node1 serves");
                    upgraded.start();
                    serving.add(upgraded);
                    waitFor(() -> backgroundTraffic.decided.size() >= before + 10);
                    var onBoth = backgroundTraffic.decided.size();
                    assertThat(DatabaseInvariants.number(database.connect(), "select count(*) from added_note"))
                            .isZero();
                    say("both serve on the new schema, the older program too: " + (onBoth - before) + " decisions");
                    serving.remove(old);
                    old.stop();
                    oldUpgraded.start();
                    serving.add(oldUpgraded);
                    say("node1 is upgraded too");
                    killByTurns(upgraded, oldUpgraded);
                    backgroundTraffic.drain();
                    FaultWaits.waitUntilCasesHaveEnded(database);
                } finally {
                    backgroundTraffic.end();
                }
                FaultWaits.waitUntilQueuesAreEmpty(database);
                try (var connection = database.connect()) {
                    say("acknowledged: " + backgroundTraffic.submitted.size() + " submissions, "
                            + backgroundTraffic.decided.size() + " decisions; broken calls "
                            + backgroundTraffic.brokenCalls() + "; answers:\n" + backgroundTraffic.answers());
                    AcknowledgedWork.mustBeThere(connection, backgroundTraffic, receiver);
                }
                sums.put("minutes", Duration.between(began, Instant.now()).toMinutes());
                sums.put("casesSent", backgroundTraffic.submitted.size());
                sums.put("casesDecided", backgroundTraffic.decided.size());
                sums.put("callsBroken", backgroundTraffic.brokenCalls());
                sums.put("surprises", backgroundTraffic.surprises.size());
                isSound = true;
            }
        } finally {
            records.end(isSound, sums);
        }
    }

    private void killByTurns(ServerProcess one, ServerProcess other) throws Exception {
        var end = Instant.now().plus(LONGEST);
        for (int kill = 1; kill <= left && Instant.now().isBefore(end); kill++) {
            Thread.sleep(3_000 + ThreadLocalRandom.current().nextInt(8_000));
            var killed = kill % 2 == 0 ? one : other;
            killed.kill();
            assertThat((killed == one ? other : one).answers("/api/v1/demo/clock"))
                    .as("the other node serves")
                    .isTrue();
            var back = killed.start();
            say("kill " + kill + ", back after " + back);
            try (var connection = one.database().connect()) {
                DatabaseInvariants.mustHoldAlways(connection);
            }
            records.addRun(Map.of("fault", "node killed", "servedAgainMillis", back.toMillis()));
        }
    }

    private static void say(String line) {
        System.out.println(Instant.now() + " " + line);
    }
}
