package io.kaidian.resilience.servers;

import io.kaidian.DocumentedCommands;
import io.kaidian.platform.crypto.TestKeys;
import io.kaidian.testing.DatabaseInvariants;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A PostgreSQL and its synchronous standby, made and handled by the script and the settings of the operators' guide. PostgreSQL
 * refuses to run as root; for root it runs as the user {@code postgres}.
 */
public final class ReplicatedDatabaseServer implements DatabaseServer {

    private static final Path SCRIPT = Path.of("deploy/postgres/standby.sh").toAbsolutePath();
    private static final Path ARCHIVE_SCRIPT =
            Path.of("deploy/postgres/archive.sh").toAbsolutePath();
    private static final String GUIDE = "workflow/docs/operators.md";
    private static final String GUIDE_PART = "## A standby that takes over";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PATIENCE_OF_SERVICE_MANAGER = Duration.ofSeconds(30);
    private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");

    private final Path folder;
    private final Path programs;
    private final Path keys;
    private Member primary;
    private Member standby;

    /** One of the two: where its data lie and where it listens. */
    private record Member(Path data, int port) {}

    /** How far the standby is behind. */
    public record Lag(long millis, long bytes) {}

    public ReplicatedDatabaseServer(Path folder, Path programs) throws IOException, SQLException, InterruptedException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        this.programs = programs;
        this.keys = this.folder.resolveSibling("keys");
        if (IS_ROOT) {
            Files.setOwner(
                    this.folder,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        primary = new Member(this.folder.resolve("first"), freePort());
        standby = new Member(this.folder.resolve("second"), freePort());
        begin();
        script(standby, Map.of(), "copy", "127.0.0.1", String.valueOf(primary.port()));
        script(primary, Map.of(), "synchronous");
    }

    private void begin() throws IOException, SQLException, InterruptedException {
        run(
                Map.of(),
                programs.resolve("initdb").toString(),
                "--pgdata=" + primary.data(),
                "--username=postgres",
                "--auth=trust",
                "--data-checksums");
        Files.writeString(
                primary.data().resolve("postgresql.conf"),
                DocumentedCommands.block(GUIDE, GUIDE_PART)
                        + "listen_addresses = '127.0.0.1'\nunix_socket_directories = '" + folder
                        + "'\nmax_connections = 120\n",
                StandardOpenOption.APPEND);
        startAsAServiceManagerDoes(primary);
        try (var admin = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + primary.port() + "/postgres", "postgres", "postgres");
                var statement = admin.createStatement()) {
            statement.execute("create role replicator login replication");
            statement.execute("create role kaidian login password 'kaidian'");
            statement.execute("create database kaidian owner kaidian");
        }
    }

    /** Below those that outgoing connections get: one of them must not take it while PostgreSQL is gone. */
    private static int freePort() throws IOException {
        for (var tries = 0; ; tries++) {
            try (var free = new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 32_000))) {
                return free.getLocalPort();
            } catch (IOException taken) {
                if (tries > 50) {
                    throw taken;
                }
            }
        }
    }

    @Override
    public List<String> settings() {
        return List.of(
                "--spring.datasource.url=" + url("kaidian"),
                "--spring.datasource.username=kaidian",
                "--spring.datasource.password=kaidian",
                "--kaidian.keys.directory=" + TestKeys.in(keys));
    }

    /** Both, in an order that stays; the driver finds out which of them is the primary. */
    private String url(String database) {
        var both = List.of(primary, standby).stream()
                .sorted((one, other) -> one.data().compareTo(other.data()))
                .map(member -> "127.0.0.1:" + member.port())
                .toList();
        return "jdbc:postgresql://" + String.join(",", both) + "/" + database + "?targetServerType=primary";
    }

    /** With the primary, whichever it is; once, without trying again. */
    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                url("kaidian") + "&connectTimeout=3&hostRecheckSeconds=0", "kaidian", "kaidian");
    }

    private Connection admin() throws SQLException {
        return DriverManager.getConnection(
                url("postgres") + "&connectTimeout=3&hostRecheckSeconds=0", "postgres", "postgres");
    }

    /** What the standby had not yet applied of what the primary wrote. */
    public Lag lag() throws SQLException {
        try (var database = admin();
                var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select coalesce(extract(epoch from replay_lag) * 1000, 0)::bigint,
                               pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint
                        from pg_stat_replication where sync_state = 'sync'
                        """)) {
            if (!rows.next()) {
                throw new SQLException("there is no synchronous standby");
            }
            return new Lag(rows.getLong(1), rows.getLong(2));
        }
    }

    /** Nodes whose line to the others is open. */
    public int listeningNodes() throws SQLException {
        try (var database = admin();
                var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select count(*) from pg_stat_activity where datname = 'kaidian'
                        and (query = 'listen kaidian' or query like 'select pg_notify(%')
                        """)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** {@code kill -9} of the primary; nothing starts it again. */
    @Override
    public void kill() throws IOException {
        postmaster(primary).destroyForcibly();
    }

    /** The primary stands still with all its connections open, as on a machine whose disk does not answer. */
    public void freeze() throws IOException, InterruptedException {
        var postmaster = postmaster(primary);
        run(Map.of(), "kill", "-STOP", String.valueOf(postmaster.pid()));
        // It makes no more of them now; one may have ended meanwhile.
        var children =
                postmaster.children().map(child -> String.valueOf(child.pid())).collect(Collectors.joining(" "));
        run(Map.of(), "bash", "-c", "kill -STOP " + children + " || true");
    }

    private static ProcessHandle postmaster(Member member) throws IOException {
        var pid = Long.parseLong(Files.readAllLines(member.data().resolve("postmaster.pid"))
                .getFirst()
                .strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("PostgreSQL does not run"));
    }

    /** Fences the primary and promotes the standby; from then on they have each other's part. */
    public void promote() throws IOException, InterruptedException {
        script(standby, Map.of("FENCE", "bash " + SCRIPT + " fence " + primary.data()), "promote");
        var lost = primary;
        primary = standby;
        standby = lost;
    }

    /** What a service manager does with the lost primary that knows nothing of its successor; gives whether it takes writes. */
    public boolean theLostOneComesBackAsPrimary() throws IOException, SQLException, InterruptedException {
        startAsAServiceManagerDoes(standby);
        try (var database = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + standby.port() + "/postgres", "postgres", "postgres");
                var statement = database.createStatement();
                var rows = statement.executeQuery("select not pg_is_in_recovery()")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /** Makes the lost primary the synchronous standby of the new one; gives whether it was {@code rewound} or {@code copied}. */
    public String rejoin() throws IOException, InterruptedException {
        var how = script(standby, Map.of(), "rejoin", "127.0.0.1", String.valueOf(primary.port()));
        script(primary, Map.of(), "synchronous");
        return how.lines().reduce((first, last) -> last).orElse("");
    }

    /** Takes the log of whichever is the primary into that archive, until the process is stopped. */
    public Process followInto(Path archive) throws IOException {
        var builder = new ProcessBuilder("bash", ARCHIVE_SCRIPT.toString(), "follow", archive.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("follow.log").toFile());
        builder.environment().putAll(archiving());
        return builder.start();
    }

    /** One of the other commands of that script; gives what it said. */
    public String archive(List<String> words, Map<String, String> more) throws IOException, InterruptedException {
        var environment = new java.util.TreeMap<>(archiving());
        environment.putAll(more);
        var command = new ArrayList<>(List.of("bash", ARCHIVE_SCRIPT.toString()));
        command.addAll(words);
        return runAsSelf(environment, command);
    }

    private Map<String, String> archiving() {
        return Map.of(
                "PG_BIN",
                programs.toString(),
                "PGHOST",
                "127.0.0.1,127.0.0.1",
                "PGPORT",
                primary.port() + "," + standby.port());
    }

    /** Tables in which the two differ, once nobody writes; empty where the standby is what the primary is. */
    public List<String> differences() throws SQLException {
        var differ = new ArrayList<String>();
        try (var here = on(primary);
                var there = on(standby)) {
            for (var table : DatabaseInvariants.all(here, """
                    select relname from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relpersistence = 'p'
                    order by 1
                    """)) {
                var sum = "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from \"" + table
                        + "\" t";
                if (!DatabaseInvariants.all(here, sum).equals(DatabaseInvariants.all(there, sum))) {
                    differ.add(table);
                }
            }
        }
        return differ;
    }

    private static Connection on(Member member) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + member.port() + "/kaidian", "postgres", "postgres");
    }

    /** Reads all tables and indexes of the primary for damage. */
    public void verify() throws IOException, InterruptedException {
        run(
                Map.of(),
                programs.resolve("pg_amcheck").toString(),
                "--host=127.0.0.1",
                "--port=" + primary.port(),
                "--username=postgres",
                "--database=kaidian",
                "--install-missing",
                "--heapallindexed");
    }

    /** Again and again for a while: a process that was killed may still be listed, and PostgreSQL then takes it for alive. */
    private void startAsAServiceManagerDoes(Member member) throws IOException, InterruptedException {
        for (var until = Instant.now().plus(PATIENCE_OF_SERVICE_MANAGER); ; TimeUnit.SECONDS.sleep(1)) {
            try {
                start(member);
                return;
            } catch (IOException notYet) {
                if (Instant.now().isAfter(until)) {
                    throw notYet;
                }
            }
        }
    }

    private void start(Member member) throws IOException, InterruptedException {
        run(
                Map.of(),
                programs.resolve("pg_ctl").toString(),
                "start",
                "--wait",
                "--timeout=60",
                "--pgdata=" + member.data(),
                "--log=" + member.data() + ".log",
                "--options=-p " + member.port());
    }

    private String script(Member member, Map<String, String> more, String command, String... arguments)
            throws IOException, InterruptedException {
        var environment = new java.util.TreeMap<>(Map.of(
                "PG_BIN",
                programs.toString(),
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                String.valueOf(member.port()),
                "PG_OPTIONS",
                "-p " + member.port()));
        environment.putAll(more);
        var words = new ArrayList<>(
                List.of("bash", SCRIPT.toString(), command, member.data().toString()));
        words.addAll(List.of(arguments));
        return run(environment, words.toArray(String[]::new));
    }

    /** What it says goes to a file: a server that it starts would keep a pipe open. */
    private String run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (IS_ROOT) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.addAll(List.of(words));
        return runAsSelf(environment, command);
    }

    private String runAsSelf(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var said = Files.createTempFile("postgres", ".said");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + ": " + Files.readString(said));
            }
            return Files.readString(said).strip();
        } finally {
            Files.deleteIfExists(said);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (var member : List.of(standby, primary)) {
            if (Files.exists(member.data().resolve("postmaster.pid"))) {
                run(Map.of(), "bash", SCRIPT.toString(), "fence", member.data().toString());
            }
        }
    }
}
