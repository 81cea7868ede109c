package io.kaidian.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of which copy {@code deploy/postgres/archive.sh} makes a database, what it refuses and what it leaves behind; programs stand in for those of
 * PostgreSQL, with which {@link PointInTimeFaults} runs it.
 */
@EnabledOnOs(OS.LINUX)
class ArchiveScriptTest {

    private static final Path SCRIPT = Path.of("deploy/postgres/archive.sh").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path archive;
    private Path data;
    private Path programs;

    @BeforeEach
    void twoCopies() throws IOException {
        archive = folder.resolve("archive");
        data = folder.resolve("data");
        for (var copy : List.of("20260301T020000Z", "20260302T020000Z")) {
            var directory = Files.createDirectories(archive.resolve("base").resolve(copy));
            Files.writeString(directory.resolve("PG_VERSION"), "17\n");
            Files.writeString(
                    directory.resolve("backup_label"),
                    "START WAL LOCATION: 0/2000028 (file 0000000100000000000000" + copy.substring(6, 8) + ")\n");
        }
        programs = Files.createDirectory(folder.resolve("bin"));
        program("runuser", "while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"");
        program("pg_ctl", "echo \"pg_ctl $1\" >> '" + folder.resolve("called") + "'");
        program("pg_archivecleanup", "echo \"cleanup $2\" >> '" + folder.resolve("called") + "'");
    }

    @Test
    void takesTheNewestCopyThatWasWholeAtTheMoment() throws IOException, InterruptedException {
        assertThat(run("restore", archive.toString(), "2026-03-02 02:00 UTC", data.toString())
                        .said())
                .contains("from the copy of 20260302T020000Z");
        assertThat(Files.readString(data.resolve("postgresql.auto.conf")))
                .contains("recovery_target_time = '2026-03-02 02:00:00.000000+00'", "listen_addresses = '127.0.0.1'");

        assertThat(run("restore", archive.toString(), "2026-03-02 03:59:59 +0200", data + "2")
                        .said())
                .contains("from the copy of 20260301T020000Z");
        assertThat(run("restore", archive.toString(), "latest", data + "3").said())
                .contains("from the copy of 20260302T020000Z");
    }

    @Test
    void refusesAMomentBeforeTheFirstCopyOrOneThatNobodyUnderstands() throws IOException, InterruptedException {
        assertThat(run("restore", archive.toString(), "2026-03-01 01:59 UTC", data.toString())
                        .said())
                .contains("holds no copy from before 20260301T015900Z");
        assertThat(run("restore", archive.toString(), "soon", data.toString()).said())
                .contains("does not understand the moment: soon");
        assertThat(data).doesNotExist();
    }

    @Test
    void touchesNoDirectoryThatIsThere() throws IOException, InterruptedException {
        Files.createDirectory(data);

        assertThat(run("restore", archive.toString(), "latest", data.toString()).said())
                .contains("is there already");
        assertThat(run("drill", archive.toString(), "latest", data.toString(), "true")
                        .said())
                .contains("is there already");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void endsADrillAsTheCommandDidAndRemovesItsDatabase() throws IOException, InterruptedException {
        var whole = run("drill", archive.toString(), "latest", data.toString(), "test", "-d", data.toString());
        var broken = run("drill", archive.toString(), "latest", data.toString(), "bash", "-c", "exit 7");

        assertThat(whole.status()).as(whole.said()).isZero();
        assertThat(broken.status()).isEqualTo(7);
        assertThat(data).doesNotExist();
    }

    @Test
    void keepsWhatAnyMomentOfTheLastDaysNeeds() throws IOException, InterruptedException {
        assertThat(run("prune", archive.toString(), "1").status()).isZero();

        assertThat(archive.resolve("base/20260301T020000Z")).doesNotExist();
        assertThat(archive.resolve("base/20260302T020000Z")).exists();
        assertThat(folder.resolve("called")).hasContent("cleanup 000000010000000000000002");
        assertThat(run("prune", archive.toString(), "40000").status()).isZero();
        assertThat(archive.resolve("base/20260302T020000Z")).exists();
    }

    private record Ended(int status, String said) {}

    private Ended run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PG_BIN", programs.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private void program(String name, String does) throws IOException {
        var file = Files.createFile(
                programs.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(file, "#!/bin/bash\n" + does + "\n");
    }
}
