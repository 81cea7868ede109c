package io.kaidian.support.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real kill -9 of a real server in the middle of its jobs. */
class KilledServerTest {

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void finishesEveryProcessExactlyOnceAfterAKillInTheMiddle() throws Exception {
        killHalfway();

        try (var server = StampingServer.start(directory.toString())) {
            var engine = server.getBean(ProcessEngine.class);
            // Far less than the ten minutes for which a job is locked.
            await().atMost(Duration.ofSeconds(60)).until(() -> running(engine) == 0);

            var jdbc = server.getBean(JdbcClient.class);
            assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
            assertThat(count(jdbc, "select count(*) from stamp")).isEqualTo(StampingServer.PROCESSES);
            assertThat(count(jdbc, "select count(distinct book) from stamp")).isEqualTo(StampingServer.PROCESSES);
            assertThat(count(jdbc, "select count(*) from step_event where element_id = 'EndEvent_BookStamped'"))
                    .isEqualTo(StampingServer.PROCESSES);
        }
    }

    private void killHalfway() throws IOException, InterruptedException {
        var server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // The engine's columns have no zone, so both servers must live in the same.
                        "-Duser.timezone=" + TimeZone.getDefault().getID(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StampingServer.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(server.getInputStream()));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(StampingServer.HALFWAY)) {
                server.destroyForcibly().waitFor();
                return;
            }
        }
        throw new IOException("The server ended before it was halfway");
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
