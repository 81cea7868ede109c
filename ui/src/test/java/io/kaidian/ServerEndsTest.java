package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Programs that end by themselves, in a process of their own: what they leave behind and what they say. */
@Tag("slow")
class ServerEndsTest {

    private static final int PATIENCE_SECONDS = 240;
    private static final Path BACKUP = Path.of("../workflow/src/test/resources/upgrade/0.1.0");

    @TempDir
    Path folder;

    @Test
    void withItsDatabaseWhereOnlyItsStartWasAskedFor() throws Exception {
        var line = DocumentedCommands.line("workflow/docs/operators.md", "-XX:AOTCacheOutput");
        assertThat(line)
                .contains("-Dspring.context.exit=onRefresh", "--kaidian.demo=false", "--kaidian.data-dir=/tmp/once");

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
        var settings = new ArrayList<>(DocumentedCommands.settings(
                DocumentedCommands.line("workflow/docs/operators.md", "ends with 0, with 1 and the lines")));
        assertThat(settings).contains("--kaidian.audit.verify=true");
        settings.add("--kaidian.demo=false");
        settings.add("--logging.level.io.kaidian.platform.audit=info");

        var ended = run("-Dkaidian=audit", settings.toArray(String[]::new));

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

    @Test
    void whenTheKeysOfANewInstallationAreMadeAndMakesNoneBesideAFilledDatabase() throws Exception {
        var made = run(
                "-Dkaidian=keys",
                "--kaidian.demo=false",
                "--kaidian.keys.create-and-exit=true",
                "--logging.level.io.kaidian=info");

        assertThat(made.status()).as(made.said()).isZero();
        assertThat(made.said()).contains("the keys of this database are in place, fingerprint");
        assertThat(folder.resolve("keys/sealing.json")).exists();
        FileSystemUtils.deleteRecursively(folder.resolve("keys"));

        var again = run("-Dkaidian=keys", "--kaidian.demo=false", "--logging.level.io.kaidian=info");

        assertThat(again.status()).as(again.said()).isEqualTo(1);
        assertThat(again.said())
                .contains("holds what only its own keys open", "No keys were made", "Put the kept key files back")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("keys")).doesNotExist();
    }

    /** Once by its whole path, once as somebody types it who stands beside it. */
    @Test
    void afterABackupWasPutBackAndProvedWhole() throws Exception {
        FileSystemUtils.copyRecursively(BACKUP.resolve("keys").toAbsolutePath().normalize(), folder.resolve("keys"));
        var dump = BACKUP.resolve("dump.sql.gz").toAbsolutePath().normalize();

        var whole = run("-Dkaidian=restore", "--kaidian.restore.dump=" + dump, "--logging.level.io.kaidian=info");

        assertThat(whole.status()).as(whole.said()).isZero();
        assertThat(whole.said()).contains("photos opened", "audit trail is sound", "THE BACKUP IS WHOLE");

        var filled = run(
                "-Dkaidian=restore",
                "--kaidian.restore.dump=" + BACKUP.resolve("dump.sql.gz"),
                "--logging.level.io.kaidian=info");

        assertThat(filled.status()).as(filled.said()).isEqualTo(1);
        assertThat(filled.said())
                .contains("holds tables", "Nothing was changed")
                .doesNotContain("\tat ");

        var putBackByOthers =
                run("-Dkaidian=restore", "--kaidian.restore.check=true", "--logging.level.io.kaidian=info");

        assertThat(putBackByOthers.status()).as(putBackByOthers.said()).isZero();
        assertThat(putBackByOthers.said()).contains("photos opened", "audit trail is sound", "THE BACKUP IS WHOLE");
    }

    private record Ended(int status, String said) {}

    /** Has the programs of the database unpacked once for all, which takes a start four seconds of a processor. */
    @BeforeEach
    void shareProgramsOfTheDatabase() throws IOException {
        var programs = Files.createDirectories(Path.of("target/programs-of-servers-that-end"));
        Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("data/postgres")).resolve("programs"),
                programs.toAbsolutePath());
    }

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
        // Said twice, a setting is a list.
        Stream.of(settings).filter(setting -> !command.contains(setting)).forEach(command::add);
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
