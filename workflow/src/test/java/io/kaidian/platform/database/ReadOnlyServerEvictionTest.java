package io.kaidian.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kaidian.processes.fixtures.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The pool with the settings that are shipped, on a server that takes no writes any more. */
class ReadOnlyServerEvictionTest {

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void partsWithAConnectionWhoseServerTakesNoWrites() throws IOException, SQLException {
        try (var pool = pool()) {
            int first;
            try (var connection = pool.getConnection()) {
                first = backend(connection);
                execute(connection, "set default_transaction_read_only = on");
                assertThatThrownBy(() -> execute(connection, "create table written (id int)"))
                        .satisfies(refused -> assertThat(DatabaseOutageClassifier.findIn(refused))
                                .contains(DatabaseOutageClassifier.AWAY));
            }
            try (var connection = pool.getConnection()) {
                assertThat(backend(connection)).isNotEqualTo(first);
                execute(connection, "create table written (id int)");
            }
        }
    }

    @Test
    void keepsAConnectionThatMetAnotherFault() throws IOException, SQLException {
        try (var pool = pool()) {
            int first;
            try (var connection = pool.getConnection()) {
                first = backend(connection);
                assertThatThrownBy(() -> execute(connection, "select from nowhere"))
                        .isInstanceOf(SQLException.class);
            }
            try (var connection = pool.getConnection()) {
                assertThat(backend(connection)).isEqualTo(first);
            }
        }
    }

    private HikariDataSource pool() throws IOException {
        var shipped = PropertiesLoaderUtils.loadProperties(new ClassPathResource("kaidian-defaults.properties"));
        var config = new HikariConfig();
        new Binder(new MapConfigurationPropertySource(shipped))
                .bind("spring.datasource.hikari", Bindable.ofInstance(config));
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int backend(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }
}
