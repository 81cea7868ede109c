package io.kaidian.resilience.servers;

import io.kaidian.platform.crypto.TestKeys;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A database that was made of an archive and runs until its directory is shut out. */
public record RestoredDatabaseServer(int port, Path keys) implements DatabaseServer {

    @Override
    public List<String> settings() {
        return List.of(
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=kaidian",
                "--spring.datasource.password=kaidian",
                "--kaidian.keys.directory=" + TestKeys.in(keys));
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/kaidian";
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "kaidian", "kaidian");
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("nothing watches over it");
    }

    @Override
    public void close() {
        // Whoever made it ends it.
    }
}
