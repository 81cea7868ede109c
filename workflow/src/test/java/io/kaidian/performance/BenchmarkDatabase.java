package io.kaidian.performance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A PostgreSQL that keeps what it is told, as a real one does (fsync and synchronous commits on), counts statements, and
 * writes no checkpoint while something is measured, so that the log holds what was changed and no copies of whole pages.
 */
final class BenchmarkDatabase implements AutoCloseable {

    /** Marks the bench's own questions, which are nobody's cost. */
    static final String WATCH = "/* watch */ ";

    static final int POOL = 16;

    private final EmbeddedPostgres server;
    private final Map<String, HikariDataSource> watching = new HashMap<>();

    private BenchmarkDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** With the settings that {@code bench.database} names as well: {@code name=value}, with semicolons between. */
    static BenchmarkDatabase start() throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("checkpoint_timeout", "1d")
                .setServerConfig("max_wal_size", "16GB")
                .setServerConfig("autovacuum_naptime", "5s")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.track", "top")
                .setServerConfig("pg_stat_statements.track_utility", "off")
                .setServerConfig("pg_stat_statements.max", "10000");
        for (var setting : System.getProperty("bench.database", "").split(";")) {
            if (!setting.isEmpty()) {
                builder.setServerConfig(setting.split("=", 2)[0], setting.split("=", 2)[1]);
            }
        }
        return new BenchmarkDatabase(builder.start());
    }

    /** An empty database. */
    void create(String name) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try (var connection = watching(name).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create extension pg_stat_statements");
            statement.execute("create extension pg_walinspect");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String url(String name) {
        return server.getJdbcUrl("postgres", name);
    }

    /** The same pool for each of those that are measured. */
    HikariDataSource pool(String name) {
        var config = new HikariConfig();
        config.setJdbcUrl(url(name));
        config.setUsername("postgres");
        config.setMaximumPoolSize(POOL);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    /** Connections for the bench's own questions, kept open: to open one for each costs more than the question. */
    DataSource watching(String name) {
        return watching.computeIfAbsent(name, database -> {
            var config = new HikariConfig();
            config.setJdbcUrl(url(database));
            config.setUsername("postgres");
            config.setMaximumPoolSize(2);
            return new HikariDataSource(config);
        });
    }

    /** Connections that are gone once they are closed, with all that was set and locked in them. */
    DataSource unpooled(String name) {
        return server.getDatabase("postgres", name);
    }

    @Override
    public void close() throws IOException {
        watching.values().forEach(HikariDataSource::close);
        server.close();
    }
}
