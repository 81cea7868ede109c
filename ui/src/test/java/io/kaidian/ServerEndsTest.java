package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that end by themselves, in a process of their own: what they leave behind and what they say. */
class ServerEndsTest {

    private static final int PATIENCE_SECONDS = 240;

    @TempDir
    Path folder;

    @Test
    void withItsDatabaseWhereOnlyItsStartWasAskedFor() throws Exception {
        var ended = run("-Dspring.context.exit=onRefresh", "--kaidian.demo=false");

        assertThat(ended.status()).as(ended.said()).isZero();
        try (var files = Files.walk(folder.resolve("data/postgres"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("PG_VERSION")
                    .as("its database is stopped")
                    .doesNotContain("postmaster.pid");
        }
    }

    @Test
    void withoutATraceAfterTheTrailWasVerified() throws Exception {
        var ended = run(
                "-Dkaidian=audit",
                "--kaidian.demo=false",
                "--kaidian.audit.verify=true",
                "--kaidian.jobs.enabled=false",
                "--logging.level.io.kaidian.support.audit=info");

        assertThat(ended.status()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("audit trail is sound").doesNotContain("\tat ", "Exception", "ERROR");
    }

    @Test
    void withOneSentenceWhereItsDatabaseDoesNotLetItIn() throws Exception {
        var ended = run("-Dkaidian=database", "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/kaidian");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said())
                .contains("cannot be reached", "correct spring.datasource.url")
                .doesNotContain("\tat ");
        assertThat(ended.said().lines().filter(line -> !line.contains(" |-"))).hasSizeLessThan(40);
    }

    private record Ended(int status, String said) {}

    private Ended run(String option, String... settings) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                KaidianServer.class.getName(),
                "--server.port=0",
                "--kaidian.data-dir=" + folder.resolve("data"),
                "--kaidian.keys.directory=" + folder.resolve("keys"),
                "--vaadin.productionMode=true"));
        command.addAll(List.of(settings));
        var log = folder.resolve("log");
        var server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            server.destroyForcibly().waitFor();
        }
        return new Ended(server.exitValue(), Files.readString(log));
    }
}
