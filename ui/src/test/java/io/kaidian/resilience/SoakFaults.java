package io.kaidian.resilience;

import static io.kaidian.resilience.FaultWaits.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kaidian.resilience.servers.ExternalDatabaseServer;
import io.kaidian.resilience.servers.LimitedDisk;
import io.kaidian.resilience.servers.ServerProcess;
import io.kaidian.resilience.servers.ServerProgram;
import io.kaidian.resilience.servers.SettableSystemClock;
import io.kaidian.testing.DatabaseInvariants;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Hours of work on two nodes at 60 % of what they can do, with photos that are read: one node is killed every ten minutes, the other
 * lives all the time and must not grow; the clock of both goes ahead of the database's and is set back, and the disk of the database is
 * full once. {@code -Dsoak.minutes=120} says how long.
 */
class SoakFaults {

    private static final String KIND = "soaks";
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 120));
    private static final Duration AT_FULL_SPEED = Duration.ofMinutes(Integer.getInteger("soak.full-speed-minutes", 5));
    private static final Duration BETWEEN_KILLS = Duration.ofMinutes(Integer.getInteger("soak.kill-minutes", 10));
    private static final double SHARE_OF_CAPACITY = 0.6;
    /** Two hours bring 1.2 million sellers by imports, and the trail is verified on the same disk, which sorts all of it. */
    private static final int DISK_MEGABYTES = Integer.getInteger("soak.disk-megabytes", 12_000);

    private static final long DISK_FULL_MILLIS = 30_000;
    private static final Duration CLOCK_AHEAD = Duration.ofMinutes(5);
    private static final long AFTER_CLOCK_MILLIS = 15_000;
    private static final long BETWEEN_SAMPLES_MILLIS = 15_000;
    private static final int CASES_BEFORE = Integer.getInteger("faults.first", 4);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());

    private final Map<String, Object> measured = new LinkedHashMap<>();
    private final ResourceSamples samples = new ResourceSamples();
    private FaultRecords records;

    @Test
    void losesNothingAndDoesNotGrowInHoursOfWork() throws Exception {
        assumeThat(LimitedDisk.canBeMounted())
                .as("Linux and root, to mount a disk of its own")
                .isTrue();
        assumeThat(SettableSystemClock.library())
                .as("libfaketime, to set the clock of servers: apt install libfaketime")
                .isPresent();
        records = new FaultRecords(KIND);
        var folder = records.folder().toAbsolutePath();
        var clock = new SettableSystemClock(folder);
        var isSound = false;
        try (var disk = LimitedDisk.mount(folder.resolve("disk"), DISK_MEGABYTES);
                var database = new ExternalDatabaseServer(folder.resolve("disk/postgres"));
                var receiver = new FlakyWebhookReceiver(SEED);
                var steady = server(folder, "node1", database, clock);
                var killed = server(folder, "node2", database, clock)) {
            steady.start();
            killed.start();
            receiver.subscribe(steady, "soaks");
            var traffic =
                    new BackgroundTraffic(() -> ThreadLocalRandom.current().nextBoolean() ? steady : killed);
            traffic.begin(SEED);
            try (var probe = new WriteProbe(() -> ThreadLocalRandom.current().nextBoolean() ? steady : killed)) {
                try {
                    waitFor(() -> traffic.submitted.size() >= CASES_BEFORE);
                    slowDown(traffic);
                    work(steady, killed, database, disk, clock, probe);
                    traffic.drain();
                    FaultWaits.waitUntilCasesHaveEnded(database);
                } finally {
                    traffic.end();
                }
                probe.close();
                FaultWaits.waitUntilQueuesAreEmpty(database);
                report(traffic, probe, receiver);
                try (var connection = database.connect()) {
                    AcknowledgedWork.mustBeThere(connection, traffic, receiver);
                    DatabaseInvariants.mustKnow(
                            connection, "sellers", "select id from seller where id like 'probe-%'", probe.acknowledged);
                }
                assertThat(probe.surprises)
                        .as("answers other than that the disk is full")
                        .allMatch(answer -> answer.startsWith("write 507"));
            }
            killed.stop();
            steady.stop();
            assertThat(steady.runOnce(List.of("--kaidian.audit.verify=true", "--kaidian.jobs.enabled=false")))
                    .as("the audit trail is sound")
                    .isZero();
            assertThat(samples.grown()).as("what grew").isEmpty();
            isSound = true;
        } finally {
            records.end(isSound, measured);
        }
    }

    private static ServerProcess server(
            Path folder, String node, ExternalDatabaseServer database, SettableSystemClock clock) throws Exception {
        return new ServerProcess(
                folder,
                node,
                database,
                List.of("--kaidian.reading.processes=1", "--kaidian.webhooks.max-backoff=PT20S"),
                ServerProgram.builtHere().by(clock));
    }

    /** Finds out how many cases come through at full speed, and lets 60 % of them come from then on. */
    private void slowDown(BackgroundTraffic traffic) throws InterruptedException {
        var before = traffic.submitted.size();
        Thread.sleep(AT_FULL_SPEED.toMillis());
        var atFullSpeed = traffic.submitted.size() - before;
        assertThat(atFullSpeed).as("cases at full speed").isPositive();
        traffic.pace(AT_FULL_SPEED.dividedBy(Math.max(1, Math.round(atFullSpeed * SHARE_OF_CAPACITY))));
        measured.put("casesAtFullSpeedAMinute", atFullSpeed / (double) AT_FULL_SPEED.toMinutes());
    }

    private void work(
            ServerProcess steady,
            ServerProcess killed,
            ExternalDatabaseServer database,
            LimitedDisk disk,
            SettableSystemClock clock,
            WriteProbe probe)
            throws Exception {
        var began = Instant.now();
        var nextKill = began.plus(BETWEEN_KILLS);
        var clockGoesAheadAt = began.plus(LENGTH.dividedBy(4));
        var diskIsFullAt = began.plus(LENGTH.dividedBy(2));
        var clockIsSetBackAt = began.plus(LENGTH.multipliedBy(3).dividedBy(4));
        while (Instant.now().isBefore(began.plus(LENGTH))) {
            Thread.sleep(BETWEEN_SAMPLES_MILLIS);
            samples.take(steady, database);
            if (Instant.now().isAfter(clockGoesAheadAt)) {
                clockGoesAheadAt = Instant.MAX;
                set(clock, CLOCK_AHEAD, database, probe);
            }
            if (Instant.now().isAfter(clockIsSetBackAt)) {
                clockIsSetBackAt = Instant.MAX;
                set(clock, Duration.ZERO, database, probe);
            }
            if (Instant.now().isAfter(diskIsFullAt)) {
                diskIsFullAt = Instant.MAX;
                fillDisk(steady, database, disk, probe);
            }
            if (Instant.now().isAfter(nextKill)) {
                nextKill = nextKill.plus(BETWEEN_KILLS);
                kill(killed, database);
            }
        }
    }

    private void set(SettableSystemClock clock, Duration ahead, ExternalDatabaseServer database, WriteProbe probe)
            throws Exception {
        probe.takeAnswers();
        var began = System.nanoTime();
        clock.set(ahead);
        Thread.sleep(AFTER_CLOCK_MILLIS);
        waitFor(() -> probe.hasWrittenSince(
                began + Duration.ofMillis(AFTER_CLOCK_MILLIS).toNanos()));
        lawsMustHold(database);
        records.addRun(Map.of(
                "fault",
                "clock of the nodes set",
                "secondsAheadOfTheDatabase",
                ahead.toSeconds(),
                "withoutWritesMillis",
                probe.longestPauseSince(began).toMillis(),
                "answers",
                probe.takeAnswers()));
        say("clock of the nodes set to " + ahead + " ahead: " + probe.longestPauseSince(began) + " without writes");
    }

    private void kill(ServerProcess killed, ExternalDatabaseServer database) throws Exception {
        killed.kill();
        var back = killed.start();
        lawsMustHold(database);
        records.addRun(Map.of("fault", "node killed", "servedAgainMillis", back.toMillis()));
        say("node killed, back after " + back);
    }

    private static void lawsMustHold(ExternalDatabaseServer database) throws Exception {
        try (var connection = database.connect()) {
            DatabaseInvariants.mustHoldAlways(connection);
        }
    }

    /** PostgreSQL may end where it has no room for its log; whatever watches over it starts it again. */
    private void fillDisk(ServerProcess steady, ExternalDatabaseServer database, LimitedDisk disk, WriteProbe probe)
            throws Exception {
        probe.takeAnswers();
        var began = System.nanoTime();
        disk.fill();
        Thread.sleep(DISK_FULL_MILLIS);
        assertThat(steady.isAlive()).isTrue();
        disk.free();
        var hasEnded = !database.isRunning();
        if (hasEnded) {
            database.kill();
        }
        var freed = System.nanoTime();
        waitFor(() -> probe.hasWrittenSince(freed));
        lawsMustHold(database);
        records.addRun(Map.of(
                "fault",
                "disk of the database full",
                "databaseEnded",
                hasEnded,
                "withoutWritesMillis",
                probe.longestPauseSince(began).toMillis(),
                "answers",
                probe.takeAnswers()));
        say("disk full: " + probe.longestPauseSince(began) + " without writes, database ended: " + hasEnded);
    }

    private void report(BackgroundTraffic traffic, WriteProbe probe, FlakyWebhookReceiver receiver) throws Exception {
        samples.write(records.folder().resolve("samples.csv"));
        measured.put("minutes", LENGTH.toMinutes());
        measured.put("secondQuarter", samples.medians(0.25, 0.5));
        measured.put("lastQuarter", samples.medians(0.75, 1));
        measured.putAll(traffic.counts());
        measured.putAll(probe.counts());
        measured.putAll(receiver.counts());
        measured.put("surprises", traffic.surprises.size());
        measured.put("writesRefusedForWantOfRoom", probe.surprises.size());
        say(measured.toString());
    }

    private static void say(String line) {
        System.out.println(Instant.now() + " " + line);
    }
}
