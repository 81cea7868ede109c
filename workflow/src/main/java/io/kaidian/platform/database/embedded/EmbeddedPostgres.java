package io.kaidian.platform.database.embedded;

import io.kaidian.platform.database.SchemaHistory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL that keeps its promises without an administrator: fsync and synchronous commit are on, it listens on the
 * loopback address alone and asks for a password, and what a killed server left running is stopped before the next one
 * starts. Everything lies below one directory: programs, cluster, password and log.
 */
public class EmbeddedPostgres implements AutoCloseable {

    static final String DATABASE = "kaidian";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "kaidian";

    /** Reads and writes data, and can change neither tables nor histories. */
    private static final String PROGRAM = "kaidian_program";

    /** Owns the schemas in which scenarios and replays run, and sees nothing else. */
    private static final String TRIALS = "kaidian_trials";

    private static final String MAJOR_VERSION = "17";
    private static final long NEEDED_BYTES = 500L * 1024 * 1024;
    private static final long LONGEST_LOG_BYTES = 20L * 1024 * 1024;

    /** Autovacuum, superuser reserve, migrations' own connection, a person with psql. */
    private static final int CONNECTIONS_BESIDE_THE_POOL = 20;

    private static final int PORT_ATTEMPTS = 5;
    private static final int REVIVALS = 5;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    /** Replaying the log after a crash may take this long on a slow disk. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final Path cluster;
    private final int poolSize;

    private @Nullable DataDirectoryLock lock;
    private @Nullable PostgresBinaries binaries;
    private String password = "";
    private String programPassword = "";
    private String trialsPassword = "";
    private int port;
    private volatile boolean closing;

    public EmbeddedPostgres(Path directory, int poolSize) {
        this.directory = directory.toAbsolutePath().normalize();
        this.cluster = this.directory.resolve("cluster");
        this.poolSize = poolSize;
    }

    /** Whether one has run in the directory before. */
    boolean hasData() {
        return Files.isDirectory(cluster);
    }

    /** Does nothing where it is started. */
    public synchronized void start() {
        if (lock != null) {
            return;
        }
        try {
            prepareDirectory();
            lock = DataDirectoryLock.take(directory);
        } catch (AccessDeniedException e) {
            throw new EmbeddedDatabaseException(
                    "The data directory " + directory + " cannot be written.",
                    "Give this user write access, or name another directory: --kaidian.data-dir=<directory>.",
                    e);
        } catch (IOException e) {
            throw new EmbeddedDatabaseException(
                    "The data directory " + directory + " cannot be used: " + e.getMessage(),
                    "Name another directory: --kaidian.data-dir=<directory>.",
                    e);
        }
        try {
            var begun = System.nanoTime();
            binaries = PostgresBinaries.unpackedIn(directory.resolve("programs"));
            password = keptPassword("password");
            programPassword = keptPassword("password-program");
            trialsPassword = keptPassword("password-trials");
            createClusterOnce();
            stopLeftover();
            startOnFreePort();
            prepareDatabase();
            watch();
            log.info(
                    "Embedded PostgreSQL in {} on port {}, ready after {} ms",
                    directory,
                    port,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        } catch (IOException | SQLException e) {
            close();
            throw new EmbeddedDatabaseException(
                    "The embedded PostgreSQL in " + directory + " did not start: " + e.getMessage(), remedyFor(e), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private String remedyFor(Exception fault) {
        if (String.valueOf(fault.getMessage()).contains("cannot be run as root")) {
            return "PostgreSQL refuses the user root, and this system gives it no namespace of its own (unshare -U). "
                    + "Start the server as an ordinary user.";
        }
        return "Look at " + serverLog() + ", or give the server a PostgreSQL of your own: "
                + "--spring.datasource.url=jdbc:postgresql://<host>/<name>.";
    }

    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** A role and its password. */
    public record Login(String user, String password) {}

    Login owner() {
        return new Login(OWNER, password);
    }

    public Login program() {
        return new Login(PROGRAM, programPassword);
    }

    public Login trials() {
        return new Login(TRIALS, trialsPassword);
    }

    @Override
    public void close() {
        closing = true;
        stopAndUnlock();
    }

    private synchronized void stopAndUnlock() {
        if (lock == null) {
            return;
        }
        try (var held = lock) {
            lock = null;
            if (binaries != null && PostmasterFile.in(cluster).isPresent()) {
                stopServer();
            }
        } catch (IOException e) {
            log.error("Embedded PostgreSQL in {} did not stop cleanly", directory, e);
        }
    }

    private void prepareDirectory() throws IOException {
        Files.createDirectories(directory);
        if (isPosix()) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        var free = Files.getFileStore(directory).getUsableSpace();
        if (free < NEEDED_BYTES && !Files.isDirectory(cluster)) {
            throw new EmbeddedDatabaseException(
                    "The disk of " + directory + " has " + free / (1024 * 1024) + " MB left; the database needs "
                            + NEEDED_BYTES / (1024 * 1024) + " MB to begin with.",
                    "Make room, or name a directory on another disk: --kaidian.data-dir=<directory>.");
        }
    }

    private String keptPassword(String name) throws IOException {
        var file = directory.resolve(name);
        if (!Files.exists(file)) {
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            var fresh = directory.resolve(name + ".new");
            Files.deleteIfExists(fresh);
            if (isPosix()) {
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(fresh, HexFormat.of().formatHex(random));
            Files.move(fresh, file);
        }
        return Files.readString(file).strip();
    }

    private void createClusterOnce() throws IOException {
        if (!Files.isDirectory(cluster)) {
            // Made beside and moved, so that an interrupted first start is begun again instead of half believed.
            var partial = directory.resolve("cluster.partial");
            FileSystemUtils.deleteRecursively(partial);
            run(
                    "initdb",
                    "--pgdata=" + partial,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + directory.resolve("password"),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums");
            Files.writeString(
                    partial.resolve("postgresql.conf"), "\ninclude 'kaidian.conf'\n", StandardOpenOption.APPEND);
            Files.move(partial, cluster);
        }
        var version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new EmbeddedDatabaseException(
                    "The data in " + cluster + " was written by PostgreSQL " + version + "; this server brings "
                            + MAJOR_VERSION + ".",
                    "Start the version of the server that wrote it, dump the data, and load them here.");
        }
    }

    private void stopLeftover() throws IOException {
        var file = PostmasterFile.in(cluster).orElse(null);
        if (file == null) {
            return;
        }
        if (file.processRunFrom(directory.resolve("programs").toRealPath()).isPresent()) {
            log.warn("A killed server left PostgreSQL running (process {}); stopping it", file.pid());
            stopServer();
        } else if (file.namesALivingProcess()) {
            // The number now belongs to a stranger; PostgreSQL would take it for a rival and refuse to start.
            log.warn("Process {} of the last PostgreSQL is somebody else's now; clearing its mark", file.pid());
            Files.delete(file.path());
        }
    }

    private void startOnFreePort() throws IOException {
        for (var attempt = 1; ; attempt++) {
            port = freePort();
            try {
                startServer();
                return;
            } catch (IOException e) {
                // Between choosing the port and PostgreSQL taking it, somebody else may have.
                if (attempt == PORT_ATTEMPTS || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    private void startServer() throws IOException {
        Files.writeString(cluster.resolve("kaidian.conf"), """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = %d
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                password_encryption = 'scram-sha-256'
                timezone = 'UTC'
                log_timezone = 'UTC'
                # Rows that are refused, with what they hold, do not belong into a log.
                log_error_verbosity = 'terse'
                """.formatted(port, poolSize + CONNECTIONS_BESIDE_THE_POOL));
        if (Files.exists(serverLog()) && Files.size(serverLog()) > LONGEST_LOG_BYTES) {
            Files.delete(serverLog());
        }
        run(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=" + START_PATIENCE.toSeconds(),
                "--pgdata=" + cluster,
                "--log=" + serverLog());
    }

    private void stopServer() throws IOException {
        run("pg_ctl", "stop", "--wait", "--mode=fast", "--timeout=" + STOP_PATIENCE.toSeconds(), "--pgdata=" + cluster);
    }

    private void prepareDatabase() throws SQLException {
        // One connection for all of it: each takes thousands of rounds of a hash.
        try (var connection = connect("postgres")) {
            if (exists(connection, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                requireSupportedSchema();
                createRolesOnce(connection);
            } else {
                createRolesOnce(connection);
                execute(connection, "create database " + DATABASE + " owner " + OWNER);
            }
        }
    }

    /** Before anything is written: whoever comes from a version that cannot be taken over goes on with that one. */
    private void requireSupportedSchema() throws SQLException {
        try (var connection = connect(DATABASE)) {
            if (SchemaHistory.isBeforeFirstRelease(connection)) {
                throw new EmbeddedDatabaseException(
                        "The data in " + directory + SchemaHistory.BEFORE_FIRST_RELEASE + " Nothing was changed.",
                        "Name a new data directory: --kaidian.data-dir=<directory>, or start the version that wrote this one.");
            }
        }
    }

    /** None is the superuser: a flaw in the application must not become a shell on the machine. */
    private void createRolesOnce(Connection connection) throws SQLException {
        for (var login : List.of(owner(), program(), trials())) {
            if (!exists(connection, "select 1 from pg_roles where rolname = '" + login.user() + "'")) {
                execute(connection, "create role " + login.user() + " login password '" + login.password() + "'");
            }
        }
    }

    private static boolean exists(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** PostgreSQL killed under a living server comes back on the same port, and the pool connects again by itself. */
    private void watch() throws IOException {
        PostmasterFile.in(cluster)
                .flatMap(file -> ProcessHandle.of(file.pid()))
                .ifPresent(process -> process.onExit().thenRunAsync(this::revive, EmbeddedPostgres::onAThreadOfItsOwn));
    }

    private static void onAThreadOfItsOwn(Runnable work) {
        Thread.ofPlatform().daemon().name("postgres-revival").start(work);
    }

    private synchronized void revive() {
        for (var attempt = 1; attempt <= REVIVALS && !closing; attempt++) {
            log.error("Embedded PostgreSQL in {} is gone; starting it again (attempt {})", directory, attempt);
            try {
                stopLeftover();
                startServer();
                watch();
                return;
            } catch (IOException e) {
                log.error("Embedded PostgreSQL in {} did not come back", directory, e);
            }
        }
    }

    private void run(String program, String... arguments) throws IOException {
        var output = Files.createTempFile(directory, program, ".out");
        try {
            // Output goes to a file: a pipe would stay open in the server that pg_ctl leaves behind.
            var programs = Objects.requireNonNull(binaries, "the programs are unpacked at the start");
            var process = launch(new ProcessBuilder(programs.command(program, List.of(arguments)))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile()));
            if (process.waitFor() != 0) {
                throw new IOException(
                        program + " failed: " + Files.readString(output).strip() + lastLogLines());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private Process launch(ProcessBuilder program) {
        try {
            return program.start();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException(
                    "The programs of the embedded PostgreSQL in " + directory + " cannot be run: " + e.getMessage(),
                    "The directory must lie on a disk that allows programs (no noexec) and the system must be one that "
                            + "PostgreSQL was built for. Name another directory: --kaidian.data-dir=<directory>, or a "
                            + "PostgreSQL of your own: --spring.datasource.url=jdbc:postgresql://<host>/<name>.",
                    e);
        }
    }

    private String lastLogLines() throws IOException {
        if (!Files.exists(serverLog())) {
            return "";
        }
        var lines = Files.readAllLines(serverLog());
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private Path serverLog() {
        return directory.resolve("server.log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
