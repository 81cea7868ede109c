package io.kaidian.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.DocumentedCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * What {@code deploy/postgres/standby.sh} refuses and whom it shuts out; programs of PostgreSQL stand in for the real ones, with
 * which {@link PrimaryLostFaults} runs it.
 */
@EnabledOnOs(OS.LINUX)
class StandbyScriptTest {

    private static final Path SCRIPT = Path.of("deploy/postgres/standby.sh").toAbsolutePath();
    private static final Path PATRONI = Path.of("deploy/postgres/patroni.yaml");

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void aStandby() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        Files.createFile(data.resolve("standby.signal"));
        Files.createDirectory(folder.resolve("bin"));
        program("pg_controldata", "true");
        program("pg_ctl", "echo \"$1\" >> '" + folder.resolve("called") + "'");
        program("psql", "true");
    }

    @Test
    void promotesNothingUnlessTheLostPrimaryIsShutOut() throws IOException, InterruptedException {
        assertThat(run(Map.of(), "promote")).contains("two primaries are worse than none");
        assertThat(run(Map.of("FENCE", "exit 7"), "promote")).contains("nothing was promoted");
        assertThat(folder.resolve("called")).doesNotExist();

        assertThat(run(Map.of("FENCE", "true"), "promote")).isEmpty();
        assertThat(folder.resolve("called")).hasContent("promote");
    }

    /** Once it serves, a busy one removes in a minute what the lost primary has to read to follow it. */
    @Test
    void keepsTheLogForTheLostPrimaryBeforeItServes() throws IOException, InterruptedException {
        program("psql", "case \"$*\" in *pg_create_physical*) echo kept >> '" + folder.resolve("called") + "' ;; esac");

        assertThat(run(Map.of("FENCE", "true"), "promote")).isEmpty();

        assertThat(folder.resolve("called")).hasContent("kept\npromote");
    }

    /** What is lost is the time of a copy, not the database. */
    @Test
    void promotesAlsoWhereTheLogCannotBeKept() throws IOException, InterruptedException {
        program("psql", "exit 2");

        assertThat(run(Map.of("FENCE", "true"), "promote")).contains("will be copied");

        assertThat(folder.resolve("called")).hasContent("promote");
    }

    @Test
    void copiesALostPrimaryForWhichTheLogWasNotKept() throws IOException, InterruptedException {
        program("psql", "case \"$*\" in *wal_status*) echo 0 ;; *) echo t ;; esac");
        program("pg_basebackup", "mkdir '" + data + "' && touch '" + data.resolve("postgresql.auto.conf") + "'");

        assertThat(run(Map.of(), "rejoin", "127.0.0.1", "5432")).isEqualTo("copied");

        assertThat(folder.resolve("data.before")).isDirectory();
        assertThat(data.resolve("standby.signal")).exists();
        assertThat(folder.resolve("called")).hasContent("start");
    }

    /** Then {@code pg_rewind} finds nothing to do, and the files stay as nobody has compared them. */
    @Test
    void copiesALostPrimaryThatHasFollowedTheNewOneAlready() throws IOException, InterruptedException {
        program("psql", "case \"$*\" in *wal_status*) echo 1 ;; *pg_walfile_name*) echo 0000001A ;; *) echo t ;; esac");
        program("pg_rewind", "true");
        program("postgres", "true");
        program("pg_basebackup", "mkdir '" + data + "' && touch '" + data.resolve("postgresql.auto.conf") + "'");
        Files.createFile(data.resolve("postgresql.auto.conf"));

        program("pg_controldata", "echo \"Min recovery ending loc's timeline:  25\"");
        assertThat(run(Map.of(), "rejoin", "127.0.0.1", "5432")).isEqualTo("rewound");

        program("pg_controldata", "echo \"Min recovery ending loc's timeline:  26\"");
        assertThat(run(Map.of(), "rejoin", "127.0.0.1", "5432")).isEqualTo("copied");
    }

    /** Until then it goes by one of before its promotion, the log of which goes when it makes another. */
    @Test
    void letsTheNewPrimaryMakeACheckpointBeforeTheLostOneIsRewound() throws IOException, InterruptedException {
        program(
                "psql",
                "case \"$*\" in *=checkpoint) echo checkpoint >> '" + folder.resolve("called")
                        + "' ;; *wal_status*) echo 1 ;; *pg_walfile_name*) echo 0000001A ;; *) echo t ;; esac");
        program("pg_rewind", "echo pg_rewind >> '" + folder.resolve("called") + "'");
        program("postgres", "true");
        Files.createFile(data.resolve("postgresql.auto.conf"));

        assertThat(run(Map.of(), "rejoin", "127.0.0.1", "5432")).isEqualTo("rewound");

        assertThat(folder.resolve("called")).hasContent("checkpoint\npg_rewind\nstart");
    }

    @Test
    void copiesALostPrimaryThatIsRewoundAndDoesNotFollow() throws IOException, InterruptedException {
        program(
                "psql",
                "case \"$*\" in *wal_status*) echo 1 ;; *pg_walfile_name*) echo 0000001A ;;"
                        + " *pg_stat_replication*) [ ! -e '" + data.resolve("copied")
                        + "' ] || echo t ;; *) echo 1 ;; esac");
        program("pg_rewind", "true");
        program("postgres", "true");
        program(
                "pg_basebackup",
                "mkdir '" + data + "' && touch '" + data.resolve("postgresql.auto.conf") + "' '"
                        + data.resolve("copied") + "'");
        Files.createFile(data.resolve("postgresql.auto.conf"));

        assertThat(run(Map.of("PATIENCE", "1"), "rejoin", "127.0.0.1", "5432")).endsWith("copied");
    }

    @Test
    void promotesNoPrimary() throws IOException, InterruptedException {
        Files.delete(data.resolve("standby.signal"));

        assertThat(run(Map.of("FENCE", "true"), "promote")).contains("is no standby");
    }

    @Test
    void rejoinsNothingThatWasNotFenced() throws IOException, InterruptedException {
        Files.delete(data.resolve("standby.signal"));

        assertThat(run(Map.of(), "rejoin", "127.0.0.1", "5432")).contains("was not fenced");
        assertThat(folder.resolve("called")).doesNotExist();
    }

    /** Also one that stands still, and nobody else; whoever starts it again gets no primary, and a standby of nobody. */
    @Test
    void endsEveryServerOfTheDirectory() throws IOException, InterruptedException {
        Files.delete(data.resolve("standby.signal"));
        var works = sleeping("postgres", data);
        var standsStill = sleeping("postgres", data);
        var elsewhere = sleeping("postgres", folder);
        var somebodyThere = sleeping("colleague", data);
        try {
            assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(standsStill.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            assertThat(run(Map.of(), "fence")).isEmpty();

            assertThat(works.waitFor()).isEqualTo(137);
            assertThat(standsStill.waitFor()).isEqualTo(137);
            assertThat(elsewhere.isAlive()).isTrue();
            assertThat(somebodyThere.isAlive()).isTrue();
            assertThat(data.resolve("standby.signal")).exists();
            assertThat(data.resolve("postgresql.auto.conf")).hasContent("primary_conninfo = ''");
        } finally {
            Stream.of(works, standsStill, elsewhere, somebodyThere).forEach(Process::destroyForcibly);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void hasTheSettingsOfThePageInTheExampleForPatroni() throws IOException {
        Map<String, Object> whole = new Yaml().load(Files.readString(PATRONI));
        var common = (Map<String, Object>) ((Map<String, Object>) whole.get("bootstrap")).get("dcs");
        var parameters = (Map<String, Object>) ((Map<String, Object>) common.get("postgresql")).get("parameters");

        var ofThePage = DocumentedCommands.block("workflow/docs/operators.md", "## A standby that takes over")
                .lines()
                .map(line -> line.replaceFirst("#.*", "").split("="))
                .collect(Collectors.toMap(line -> line[0].strip(), line -> line[1].strip()));

        assertThat(common).containsEntry("synchronous_mode", true);
        assertThat(ofThePage).containsEntry("synchronous_commit", "remote_apply");
        assertThat(parameters).containsAllEntriesOf(ofThePage);
    }

    private void program(String name, String does) throws IOException {
        var program = folder.resolve("bin").resolve(name);
        Files.deleteIfExists(program);
        Files.createFile(program, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(program, "#!/bin/sh\n" + does + "\n");
    }

    private Process sleeping(String name, Path where) throws IOException {
        var program = folder.resolve(name);
        if (!Files.exists(program)) {
            Files.createSymbolicLink(program, Path.of("/bin/sleep"));
        }
        return new ProcessBuilder(program.toString(), "600")
                .directory(where.toFile())
                .start();
    }

    private String run(Map<String, String> environment, String command, String... more)
            throws IOException, InterruptedException {
        var said = folder.resolve("said");
        var words = new java.util.ArrayList<>(java.util.List.of("bash", SCRIPT.toString(), command, data.toString()));
        words.addAll(java.util.List.of(more));
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PG_BIN", folder.resolve("bin").toString());
        var ended = builder.start().waitFor();
        var text = Files.readString(said).strip();
        assertThat(ended).as(text).isEqualTo(text.startsWith("standby.sh:") && !text.endsWith("copied") ? 1 : 0);
        return text;
    }
}
