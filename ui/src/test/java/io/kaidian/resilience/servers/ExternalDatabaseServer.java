package io.kaidian.resilience.servers;

import io.kaidian.platform.crypto.TestKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of its own, durable, that outlives every server: what a company would run. After a {@code kill -9} it is
 * started again on the same port, as its service manager would do.
 */
public final class ExternalDatabaseServer implements DatabaseServer {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Path keys;
    private final int port;
    private final EmbeddedPostgres running;

    public ExternalDatabaseServer(Path folder) throws IOException, SQLException {
        this.folder = folder.toAbsolutePath();
        this.keys = this.folder.resolveSibling("keys");
        try (var free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        running = start();
        administer("create role kaidian login password 'kaidian'");
        administer("create database kaidian owner kaidian");
    }

    /** As a superuser, of whom servers know nothing. */
    public void administer(String sql) throws SQLException {
        try (var admin = running.getPostgresDatabase().getConnection();
                var statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "120")
                .setPGStartupWait(PATIENCE)
                .setRegisterShutdownHook(false)
                .start();
    }

    public int port() {
        return port;
    }

    @Override
    public List<String> settings() {
        return settings("");
    }

    /** The same for a server whose driver works with that option besides. */
    public List<String> settings(String option) {
        return List.of(
                "--spring.datasource.url=jdbc:postgresql://localhost:" + port + "/kaidian" + option,
                "--spring.datasource.username=kaidian",
                "--spring.datasource.password=kaidian",
                "--kaidian.keys.directory=" + TestKeys.in(keys));
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/kaidian", "kaidian", "kaidian");
    }

    /** Whether its first process lives. */
    public boolean isRunning() throws IOException {
        var mark = folder.resolve("postmaster.pid");
        return Files.exists(mark)
                && ProcessHandle.of(
                                Long.parseLong(Files.readAllLines(mark).get(0).strip()))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    @Override
    public void kill() throws IOException, InterruptedException {
        var mark = folder.resolve("postmaster.pid");
        if (Files.exists(mark)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(mark).get(0).strip()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
        // Its children notice within moments; a new one refuses to start on what they still share.
        for (var until = Instant.now().plus(PATIENCE); ; ) {
            TimeUnit.SECONDS.sleep(2);
            try {
                startAgain();
                return;
            } catch (IOException stillShared) {
                if (Instant.now().isAfter(until)) {
                    throw stillShared;
                }
            }
        }
    }

    /** With the very words it was started with, which it wrote down. */
    private void startAgain() throws IOException, InterruptedException {
        var words = Files.readString(folder.resolve("postmaster.opts")).strip();
        var program = Path.of(words.substring(0, words.indexOf(' ')));
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                program.resolveSibling("pg_ctl").toString(),
                "--pgdata=" + folder,
                "--wait",
                "--timeout=" + PATIENCE.toSeconds(),
                "--log=" + folder.resolveSibling("postgres.log"),
                "--options=" + words.substring(words.indexOf(' ') + 1).replaceFirst("\"-D\" \"[^\"]*\" ?", ""),
                "start"));
        var starting = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("pg_ctl.log").toFile())
                .start();
        if (starting.waitFor() != 0) {
            throw new IOException("PostgreSQL did not start again, see " + folder.resolveSibling("pg_ctl.log"));
        }
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
