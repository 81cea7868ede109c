package io.kaidian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code mvn -Pfaults -pl ui -am test -Dfaults.kills=40}: kills a whole server, and now and then only its PostgreSQL, at random
 * moments while people work, and starts it again on the same data. At the end every case that was acknowledged is in a lawful
 * state, none is lost, none was decided twice. Takes minutes, so it is no part of the usual build.
 */
class KilledUnderLoadFaults {

    private static final Logger LOG = LoggerFactory.getLogger(KilledUnderLoadFaults.class);
    private static final int KILLS = Integer.getInteger("faults.kills", 40);
    private static final long SEED = Long.getLong("faults.seed", 20_261_124L);
    private static final Duration QUIET_PATIENCE = Duration.ofMinutes(10);

    /** Each must find nothing. */
    private static final Map<String, String> LAWS = laws();

    @Test
    void losesNothingAndDoesNothingTwice() throws Exception {
        var folder = Files.createDirectories(Path.of("target/faults/" + System.currentTimeMillis()));
        var random = new Random(SEED);
        var recoveries = new ArrayList<Duration>();
        try (var server = new RealServer(folder.resolve("data"))) {
            LOG.info("first start took {}", server.start());
            var load = new Load(server);
            var threads = List.of(
                    new Thread(load::apply, "sellers 1"),
                    new Thread(load::apply, "sellers 2"),
                    new Thread(() -> load.review("reviewer1", SEED), "reviewer1"),
                    new Thread(() -> load.review("reviewer2", SEED + 1), "reviewer2"),
                    new Thread(() -> load.enforce(SEED + 2), "officer"));
            threads.forEach(Thread::start);
            for (int kill = 1; kill <= KILLS; kill++) {
                Thread.sleep(2_000 + random.nextInt(10_000));
                if (kill % 5 == 0) {
                    server.killDatabase();
                    LOG.info("kill {}: PostgreSQL", kill);
                } else {
                    server.kill();
                    recoveries.add(server.start());
                    LOG.info("kill {}: server, back after {}", kill, recoveries.get(recoveries.size() - 1));
                }
            }
            waitUntilQuiet(server);
            load.end();
            for (var thread : threads) {
                thread.join();
            }
            waitUntilQuiet(server);

            LOG.info(
                    "{} kills, longest recovery {}, {} calls broken off; acknowledged: {} submissions, {} cases decided, {} violations",
                    KILLS,
                    recoveries.stream().max(Duration::compareTo).orElse(Duration.ZERO),
                    load.brokenCalls(),
                    load.submitted.size(),
                    load.decided.size(),
                    load.violations.size());
            assertThat(load.submitted).isNotEmpty();
            assertThat(load.surprises).isEmpty();
            assertLawful(server, load);
        }
    }

    private static void assertLawful(RealServer server, Load load) throws IOException, SQLException {
        try (var database = server.database();
                var statement = database.createStatement()) {
            for (var law : LAWS.entrySet()) {
                var found = new ArrayList<String>();
                try (var rows = statement.executeQuery(law.getValue())) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                assertThat(found).as(law.getKey()).isEmpty();
            }
            assertThat(known(statement, "select id::text from certification_case where round > 0"))
                    .as("acknowledged submissions")
                    .containsAll(load.submitted);
            assertThat(known(statement, "select case_id::text from decision"))
                    .as("acknowledged decisions")
                    .containsAll(load.decided);
            assertThat(known(statement, "select id::text from violation"))
                    .as("acknowledged violations")
                    .containsAll(load.violations);
        }
    }

    private static List<String> known(Statement statement, String sql) throws SQLException {
        var known = new ArrayList<String>();
        try (var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                known.add(rows.getString(1));
            }
        }
        return known;
    }

    /** Checks end by themselves; nothing may be left in them. */
    private static void waitUntilQuiet(RealServer server) throws Exception {
        var until = System.nanoTime() + QUIET_PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            try (var database = server.database();
                    var statement = database.createStatement();
                    var rows = statement.executeQuery(
                            "select count(*) from certification_case where status = 'CHECKING'")) {
                rows.next();
                if (rows.getInt(1) == 0) {
                    return;
                }
            } catch (SQLException restarting) {
                LOG.debug("the database is not there yet", restarting);
            }
            Thread.sleep(2_000);
        }
    }

    private static Map<String, String> laws() {
        var laws = new LinkedHashMap<String, String>();
        laws.put(
                "stuck in the checks",
                "select id from certification_case where status = 'CHECKING' and not exists (select 1 from act_ru_incident)");
        laws.put(
                "a case that happened twice",
                """
                select case_id || ' ' || round || ' ' || event from case_event
                where event in ('SUBMITTED', 'CERTIFIED', 'DECLINED', 'RETURNED', 'CHECKED') group by case_id, round, event
                having count(*) > 1
                """);
        laws.put(
                "decided twice",
                """
                select case_id || ' ' || round || ' ' || stage from decision where stage in ('REVIEW', 'SECOND_REVIEW')
                group by case_id, round, stage having count(*) > 1
                """);
        laws.put(
                "a case at work without a process, or a process without a case at work",
                """
                select c.id || ' ' || c.status from certification_case c
                where (c.status in ('CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED'))
                   <> exists (select 1 from act_ru_execution e where e.business_key_ = c.id::text)
                """);
        laws.put(
                "certified, and the shop is not open",
                """
                select c.id::text from certification_case c join shop s on s.seller_id = c.seller_id
                where c.status = 'CERTIFIED' and c.kind = 'INITIAL' and s.standing = 'PENDING'
                """);
        laws.put(
                "in review without a place in a list of work",
                """
                select c.id::text from certification_case c where c.status in ('IN_REVIEW', 'IN_SECOND_REVIEW')
                and not exists (select 1 from act_ru_task t join act_ru_execution e on e.id_ = t.execution_id_ or e.id_ = t.proc_inst_id_
                                where e.business_key_ = c.id::text)
                """);
        laws.put(
                "points counted twice",
                """
                select violation_id::text from points_entry where kind = 'VIOLATION' group by violation_id having count(*) > 1
                """);
        laws.put(
                "an unseen failure",
                """
                select j.id_ from act_ru_job j where j.retries_ = 0
                and not exists (select 1 from act_ru_incident i where i.configuration_ = j.id_)
                """);
        return laws;
    }
}
