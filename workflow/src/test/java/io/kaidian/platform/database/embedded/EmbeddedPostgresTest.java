package io.kaidian.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

@Tag("slow")
class EmbeddedPostgresTest {

    /** One directory for all tests, since each is about what the run before left there. */
    @TempDir
    static Path directory;

    private EmbeddedPostgres postgres = new EmbeddedPostgres(directory, 5);

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void keepsDataFromOneStartToTheNext() throws SQLException {
        postgres.start();
        execute("create table kept (word text)");
        execute("insert into kept values ('样本')");
        postgres.close();

        postgres = new EmbeddedPostgres(directory, 5);
        postgres.start();

        assertThat(query("select word from kept")).isEqualTo("样本");
    }

    @Test
    void writesToDiskBeforeItAnswersACommit() throws SQLException {
        postgres.start();

        assertThat(query("show fsync")).isEqualTo("on");
        assertThat(query("show synchronous_commit")).isEqualTo("on");
        assertThat(query("show full_page_writes")).isEqualTo("on");
        assertThat(query("show data_checksums")).isEqualTo("on");
    }

    @Test
    void logsNoRowThatItRefuses() throws Exception {
        postgres.start();
        execute("create table reached (phone text primary key)");
        execute("insert into reached values ('1' || '3800138000')");

        assertThatThrownBy(() -> execute("insert into reached values ('1' || '3800138000')"))
                .hasMessageContaining("reached_pkey")
                .hasMessageNotContaining("13800138000");

        assertThat(Files.readString(directory.resolve("server.log")))
                .contains("reached_pkey")
                .doesNotContain("13800138000");
    }

    @Test
    void hasConnectionsForThePoolAndToSpare() throws SQLException {
        postgres = new EmbeddedPostgres(directory, 200);

        postgres.start();

        assertThat(Integer.parseInt(query("show max_connections"))).isGreaterThan(200);
    }

    @Test
    void letsNobodyInWithoutThePassword() throws IOException {
        postgres.start();

        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "kaidian", "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void givesTheApplicationNoRightsOfAnAdministrator() throws SQLException {
        postgres.start();

        assertThat(query("select rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void tellsASecondServerWhoHoldsTheDirectory() {
        postgres.start();

        var refused =
                catchThrowableOfType(EmbeddedDatabaseException.class, () -> new EmbeddedPostgres(directory, 5).start());

        assertThat(refused)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        assertThat(refused.remedy()).contains("--kaidian.data-dir=");
    }

    @Test
    void unpacksItsProgramsOnceAndAgainWhereTheyAreGone() throws Exception {
        postgres.start();
        postgres.close();
        var programs = programs();
        var unpacked = Files.getLastModifiedTime(programs);
        postgres = new EmbeddedPostgres(directory, 5);

        postgres.start();
        postgres.close();

        assertThat(Files.getLastModifiedTime(programs)).isEqualTo(unpacked);

        FileSystemUtils.deleteRecursively(programs);
        postgres = new EmbeddedPostgres(directory, 5);
        postgres.start();

        assertThat(query("select 1")).isEqualTo("1");
        assertThat(programs()).isEqualTo(programs);
    }

    private Path programs() throws IOException {
        try (var unpacked = Files.list(directory.resolve("programs"))) {
            return unpacked.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    @Test
    void takesOverFromAServerThatWasKilled() throws Exception {
        var killed = startOtherServer();
        killed.destroyForcibly().waitFor();
        var orphan = PostmasterFile.in(directory.resolve("cluster")).orElseThrow();
        var programs = directory.resolve("programs").toRealPath();
        assertThat(orphan.processRunFrom(programs)).isPresent();

        postgres.start();

        assertThat(query("select word from kept_after_kill")).isEqualTo(KillableDatabaseServer.COMMITTED);
        assertThat(orphan.processRunFrom(programs)).isEmpty();
    }

    @Test
    void sparesAStrangerWhoInheritedTheProcessNumber() throws Exception {
        postgres.start();
        postgres.close();
        var stranger = new ProcessBuilder("sleep", "60").start();
        Files.write(
                directory.resolve("cluster/postmaster.pid"),
                List.of(
                        Long.toString(stranger.pid()),
                        directory.resolve("cluster").toString(),
                        "1",
                        "5432",
                        "",
                        ""));
        postgres = new EmbeddedPostgres(directory, 5);

        postgres.start();

        assertThat(stranger.isAlive()).isTrue();
        assertThat(query("select 1")).isEqualTo("1");
        stranger.destroyForcibly().waitFor();
    }

    @Test
    void comesBackWhenPostgresItselfIsKilled() throws Exception {
        postgres.start();
        var before = PostmasterFile.in(directory.resolve("cluster")).orElseThrow();
        var process = ProcessHandle.of(before.pid()).orElseThrow();

        process.destroyForcibly();
        process.onExit().join();

        assertThat(answersWithin(Duration.ofSeconds(30))).isTrue();
        assertThat(PostmasterFile.in(directory.resolve("cluster")).orElseThrow().pid())
                .isNotEqualTo(before.pid());
    }

    @Test
    void leavesDataOfBeforeTheFirstReleaseAsTheyAre(@TempDir Path older) throws Exception {
        postgres = new EmbeddedPostgres(older, 5);
        postgres.start();
        execute("create table flyway_schema_history (version text)");
        execute("insert into flyway_schema_history values ('1'), ('2'), ('222')");
        execute("create table seller (id text)");
        execute("insert into seller values ('s-1')");
        var stored = older.resolve("cluster").resolve(query("select pg_relation_filepath('seller')"));
        postgres.close();
        var before = Files.readAllBytes(stored);
        postgres = new EmbeddedPostgres(older, 5);

        var refused = catchThrowableOfType(EmbeddedDatabaseException.class, postgres::start);

        assertThat(refused)
                .hasMessage("The data in " + older + " was written by a version before 0.1.0, which this version cannot"
                        + " take over. Nothing was changed.");
        assertThat(refused.remedy()).contains("--kaidian.data-dir=", "start the version that wrote this one");
        assertThat(PostmasterFile.in(older.resolve("cluster")))
                .as("PostgreSQL was stopped again")
                .isEmpty();
        assertThat(stored).hasBinaryContent(before);
    }

    private boolean answersWithin(Duration patience) throws InterruptedException {
        var end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            try {
                return query("select 1").equals("1");
            } catch (SQLException notYet) {
                Thread.sleep(100);
            }
        }
        return false;
    }

    private static Process startOtherServer() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var server = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillableDatabaseServer.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(server.getInputStream()));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(KillableDatabaseServer.COMMITTED)) {
                return server;
            }
        }
        throw new IOException("The other server ended before it had committed");
    }

    private String query(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
    }
}
