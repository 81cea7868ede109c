package io.kaidian.resilience.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The PostgreSQL that a server starts below its data directory, and brings up again when it dies. */
public final class EmbeddedDatabaseServer implements DatabaseServer {

    private final Path postgres;

    public EmbeddedDatabaseServer(Path data) {
        this.postgres = data.resolve("postgres");
    }

    @Override
    public List<String> settings() {
        return List.of();
    }

    @Override
    public Connection connect() throws IOException, SQLException {
        var port = Files.readAllLines(mark()).get(3).strip();
        var password = Files.readString(postgres.resolve("password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/kaidian", "kaidian", password);
    }

    @Override
    public void kill() throws IOException {
        var pid = Long.parseLong(Files.readAllLines(mark()).get(0).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** A killed server leaves its PostgreSQL behind, and nobody else would stop it. */
    @Override
    public void close() throws IOException {
        if (Files.exists(mark())) {
            kill();
        }
    }

    private Path mark() {
        return postgres.resolve("cluster/postmaster.pid");
    }
}
