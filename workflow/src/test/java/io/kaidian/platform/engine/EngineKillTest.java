package io.kaidian.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real kill -9 of a real server in the middle of its jobs. */
@Tag("slow")
class EngineKillTest {

    /** For a server to start and do half its work. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private Path log;

    @BeforeEach
    void nameLog(@TempDir Path folder) {
        log = folder.resolve("log");
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void finishesEveryProcessExactlyOnceAfterAKillInTheMiddle() throws Exception {
        killHalfway(start(KillableJobServer.class), PATIENCE);

        try (var server = KillableJobServer.start(directory.toString())) {
            var engine = server.getBean(ProcessEngine.class);
            // Far less than the ten minutes for which a job is locked.
            await().atMost(Duration.ofSeconds(60)).until(() -> running(engine) == 0);

            var jdbc = server.getBean(JdbcClient.class);
            assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
            assertThat(count(jdbc, "select count(*) from stamp")).isEqualTo(KillableJobServer.PROCESSES);
            assertThat(count(jdbc, "select count(distinct book) from stamp")).isEqualTo(KillableJobServer.PROCESSES);
            assertThat(count(jdbc, "select count(*) from activity_visit where element_id = 'EndEvent_BookStamped'"))
                    .isEqualTo(KillableJobServer.PROCESSES);
        }
    }

    /** A build must never wait for it, nor be left with what it started. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void givesUpOnAServerThatSaysNothingAndEndsIt() throws IOException {
        var silent = start(SilentServer.class);

        assertThatThrownBy(() -> killHalfway(silent, Duration.ofSeconds(1)))
                .isInstanceOf(ConditionTimeoutException.class);

        assertThat(silent.isAlive()).isFalse();
    }

    @Test
    void saysWhatAServerSaidThatEndedTooEarly() throws IOException {
        var broken = start(BrokenServer.class);

        assertThatThrownBy(() -> killHalfway(broken, PATIENCE)).hasMessageContaining("no room");
    }

    /** Whatever a killed server left running. */
    @AfterEach
    void stopDatabase() throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(one -> one.endsWith("postmaster.pid")).toList()) {
                var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    private Process start(Class<?> program) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // The engine's columns have no zone, so both servers must live in the same.
                        "-Duser.timezone=" + TimeZone.getDefault().getID(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void killHalfway(Process server, Duration patience) throws InterruptedException {
        try {
            await().atMost(patience).until(() -> said().contains(KillableJobServer.HALFWAY) || !server.isAlive());
            assertThat(said()).as("the server ended before it was halfway").contains(KillableJobServer.HALFWAY);
        } finally {
            assertThat(server.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static final class SilentServer {

        public static void main(String[] args) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    static final class BrokenServer {

        public static void main(String[] args) {
            System.out.println("no room");
        }
    }

    private static long running(ProcessEngine engine) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("stamp")
                .count();
    }

    private static int count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
