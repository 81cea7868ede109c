package io.kaidian.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kaidian.processes.fixtures.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a backup is put back with: the programs that are installed, or one sentence. */
@ExtendWith(OutputCaptureExtension.class)
class BackupRestoreTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final int server = JdbcClient.create(database.dataSource())
            .sql("select current_setting('server_version_num')::int / 10000")
            .query(Integer.class)
            .single();

    @TempDir
    private Path folder;

    private Path programs;
    private Path migrations;

    @BeforeEach
    void nothingIsInstalled() throws IOException {
        programs = Files.createDirectory(folder.resolve("bin"));
        migrations = Files.createDirectory(folder.resolve("migrations"));
    }

    @ParameterizedTest
    @CsvSource({"PGDMP of an archive, pg_restore", "select 1;, psql"})
    void saysThatNoProgramIsInstalled(String content, String program) throws IOException {
        var refused = refused(dump(content));

        assertThat(refused).hasMessage(program + ", which puts the dump back, is not installed here.");
        assertThat(refused.remedy()).contains("apt install postgresql-client-" + server, "kaidian.restore.programs");
        assertThat(tables()).isZero();
    }

    @Test
    void saysThatAProgramIsInstalledThatDoesNotRun() throws IOException {
        install("pg_restore", "exit 1");

        assertThat(refused(dump("PGDMP"))).hasMessage("pg_restore, which puts the dump back, is not installed here.");
    }

    @Test
    void saysThatPgRestoreIsOlderThanTheServer() throws IOException {
        install("pg_restore", says(server - 1));

        var refused = refused(dump("PGDMP"));

        assertThat(refused)
                .hasMessage("pg_restore of PostgreSQL %d is installed, and the server is PostgreSQL %d."
                        .formatted(server - 1, server));
        assertThat(refused.remedy()).contains("apt install postgresql-client-" + server);
        assertThat(calls()).as("nothing but its version was asked").isEqualTo("--version\n");
        assertThat(tables()).isZero();
    }

    @Test
    void goesOnWithAPgRestoreOfTheServersVersion() throws IOException {
        install("pg_restore", says(server));

        assertThatCode(() -> restore(dump("PGDMP"))).doesNotThrowAnyException();

        assertThat(calls()).contains("--version\n", "--exit-on-error");
    }

    @Test
    void asksThatOneOfSeveralHostsThatTakesWrites() throws IOException {
        install(
                "pg_restore",
                says(server) + "\necho \"sessions $PGTARGETSESSIONATTRS\" >> '" + folder.resolve("calls") + "'");

        restore(dump("PGDMP"), "jdbc:postgresql://db1,db2:5433/kaidian?targetServerType=primary");

        assertThat(calls()).contains("--host=db1,db2 --port=5432,5433", "--dbname=kaidian", "sessions read-write");
    }

    /** Text is sent as it stands, and an older program stops where it does not understand. */
    @Test
    void warnsOfAnOlderPsqlAndTriesIt(CapturedOutput log) throws IOException {
        install("psql", says(server - 1));

        assertThatCode(() -> restore(dump("select 1;"))).doesNotThrowAnyException();

        assertThat(log)
                .contains("psql of PostgreSQL %d is installed, and the server is PostgreSQL %d"
                        .formatted(server - 1, server));
        assertThat(calls()).contains("ON_ERROR_STOP=1");
    }

    @Test
    void saysWhatAProgramSaidThatStopped() throws IOException {
        install("psql", says(server) + "\necho 'ERROR: syntax error'; exit 3");

        assertThat(refused(dump("select")))
                .hasMessage("psql could not put the dump back: ERROR: syntax error")
                .hasNoCause();
    }

    @Test
    void refusesADumpOfBeforeTheFirstReleaseAndMigratesNothing() throws IOException {
        install("psql", says(server) + "\n" + sendsByJdbc());
        Files.writeString(migrations.resolve("V97__more.sql"), "create table more (id int);");
        var dump = dump("""
                create table flyway_schema_history (installed_rank int primary key, version text);
                insert into flyway_schema_history values (1, '1'), (2, '2'), (3, '96');
                create table seller (id text primary key);
                insert into seller values ('specimen');
                """);

        var refused = refused(dump);

        assertThat(refused)
                .hasMessage("The dump %s was written by a version before 0.1.0, which this version cannot take over."
                        .formatted(dump));
        assertThat(refused.remedy()).isEqualTo("Try it with the version that wrote it.");
        assertThat(tables()).as("those of the dump").isEqualTo(2);
        assertThat(JdbcClient.create(database.dataSource())
                        .sql("select count(*) from flyway_schema_history")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private UnusableDatabaseException refused(Path dump) {
        return catchThrowableOfType(UnusableDatabaseException.class, () -> restore(dump));
    }

    private void restore(Path dump) {
        restore(dump, database.url());
    }

    private void restore(Path dump, String url) {
        var beans = new StaticListableBeanFactory(Map.of("connection", new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        }));
        new BackupRestore(
                        new RestoreProperties(dump, false, programs, 1),
                        beans.getBeanProvider(FlywayConnectionDetails.class),
                        beans.getBeanProvider(JdbcConnectionDetails.class))
                .migrate(Flyway.configure()
                        .dataSource(database.dataSource())
                        .locations("filesystem:" + migrations)
                        .load());
    }

    private Path dump(String content) throws IOException {
        return Files.writeString(folder.resolve("kaidian.dump"), content);
    }

    /** A program of PostgreSQL that writes down how it was called. */
    private void install(String name, String script) throws IOException {
        var program = Files.writeString(
                programs.resolve(name),
                "#!/bin/sh\necho \"$@\" >> '%s'\n%s\ncat > /dev/null\n".formatted(folder.resolve("calls"), script));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String says(int version) {
        return "if [ \"$1\" = --version ]; then echo 'pg (PostgreSQL) %d.4 (Debian %d.4-1)'; exit 0; fi"
                .formatted(version, version);
    }

    /** What a psql does with its input, where none is installed. */
    private String sendsByJdbc() {
        var classes = Stream.of(org.postgresql.Driver.class, PsqlByJdbc.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
        return "exec '%s' -cp '%s' '%s' '%s' '%s'"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        classes,
                        PsqlByJdbc.class.getName(),
                        database.url(),
                        database.user());
    }

    private String calls() throws IOException {
        return Files.readString(folder.resolve("calls"));
    }

    private int tables() {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from information_schema.tables where table_schema = 'public'")
                .query(Integer.class)
                .single();
    }

    /** Sends its input to a database; the password comes as psql gets it. */
    static final class PsqlByJdbc {

        private PsqlByJdbc() {}

        public static void main(String[] urlAndUser) throws IOException, SQLException {
            try (var connection =
                            DriverManager.getConnection(urlAndUser[0], urlAndUser[1], System.getenv("PGPASSWORD"));
                    var statement = connection.createStatement()) {
                statement.execute(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
