package io.kaidian.platform.jobs.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.processes.fixtures.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two real servers on one database, and a real kill -9 of the one that drains a queue. */
@Tag("slow")
class BackgroundJobTakeoverTest {

    private static final int LETTERS = 300;

    /** For two servers to start, on a machine that builds. */
    private static final Duration START = Duration.ofMinutes(3);

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final Map<String, Process> nodes = new HashMap<>();

    @TempDir
    private Path logs;

    @AfterEach
    void stopNodes() {
        nodes.values().forEach(Process::destroyForcibly);
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anotherNodeFinishesWhatAKilledOneDrained() throws Exception {
        // Beside the tables of the program, which each server expects to be alone in their schema.
        jdbc.sql("create schema post").update();
        jdbc.sql("create table post.letter (id int primary key, next_at timestamptz, is_handed_over boolean)")
                .update();
        jdbc.sql("create table post.handed_over (letter int, node_process bigint)")
                .update();
        start("one");
        start("two");
        jdbc.sql("insert into post.letter select n, now(), false from generate_series(1, ?) n")
                .param(LETTERS)
                .update();

        await().atMost(Duration.ofMinutes(1))
                .until(() -> number("select count(*) from post.letter where is_handed_over") >= LETTERS / 4);
        var drains = jdbc.sql("select picked_by from background_job where task_name = 'test-letters' and picked")
                .query(String.class)
                .single();
        var killed = nodes.get(drains);
        assertThat(killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(number("select count(*) from post.letter where not is_handed_over"))
                .as("there was something left to do")
                .isPositive();

        // A node counts as dead after four heartbeats that did not come, which is looked for at every second one.
        await().atMost(BackgroundJobRunner.HEARTBEAT
                        .multipliedBy(6)
                        .plus(DrainingServer.LEASE)
                        .plusSeconds(60))
                .until(() -> number("select count(*) from post.letter where not is_handed_over") == 0);
        assertThat(number("select count(distinct letter) from post.handed_over"))
                .isEqualTo(LETTERS);
        assertThat(number("select count(*) from post.handed_over") - LETTERS)
                .as("handed over again: the letter that was under way")
                .isBetween(0, 1);
        assertThat(number("select count(distinct node_process) from post.handed_over"))
                .isEqualTo(2);
    }

    private void start(String name) throws IOException {
        var log = logs.resolve(name);
        var node = launch(name, log);
        nodes.put(name, node);
        await().atMost(START).until(() -> Files.readString(log).contains(DrainingServer.READY) || !node.isAlive());
        assertThat(Files.readString(log)).contains(DrainingServer.READY);
    }

    private Process launch(String name, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Duser.timezone=" + TimeZone.getDefault().getID(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DrainingServer.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        name)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private int number(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
