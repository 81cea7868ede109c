package io.kaidian.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.kaidian.testing.WorkflowTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row that PostgreSQL refuses is told without what it holds, on whichever way it was sent there. */
@WorkflowTest
@ExtendWith(OutputCaptureExtension.class)
class RefusedRowsLeakTest {

    private static final String PHONE = "13800138000";

    @Autowired
    private DataSource pool;

    @Autowired
    private Flyway migrations;

    @Autowired
    private JdbcClient jdbc;

    /** How connections are made: by the pool, by migrations, and beside both as the line between nodes and commands do. */
    private enum Way {
        POOL,
        MIGRATIONS,
        DRIVER;

        private Connection open(RefusedRowsLeakTest test) throws SQLException {
            return switch (this) {
                case POOL -> test.pool.getConnection();
                case MIGRATIONS ->
                    test.migrations.getConfiguration().getDataSource().getConnection();
                case DRIVER -> {
                    var known = test.pool.unwrap(HikariDataSource.class);
                    yield DriverManager.getConnection(known.getJdbcUrl(), known.getUsername(), known.getPassword());
                }
            };
        }
    }

    private enum Refusal {
        UNIQUE("PERSONAL", "seller_by_confirmed_phone"),
        CHECK("NOBODY", "seller_type_check");

        private final String type;
        private final String named;

        Refusal(String type, String named) {
            this.type = type;
            this.named = named;
        }
    }

    private static Stream<Arguments> everyRefusalOnEveryWay() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(Refusal.values())
                        .flatMap(refusal -> Stream.of(false, true).map(batch -> Arguments.of(way, refusal, batch))));
    }

    @BeforeEach
    void confirmThePhone() {
        jdbc.sql("""
                        insert into seller (id, type, display_name, phone, phone_confirmed_at, created_at)
                        values ('first', 'PERSONAL', 'x', :phone, now(), now())
                        """).param("phone", PHONE).update();
    }

    @ParameterizedTest
    @MethodSource("everyRefusalOnEveryWay")
    void namesTheConstraintAndNotTheRow(Way way, Refusal refusal, boolean batch, CapturedOutput log) {
        var refused = catchThrowable(() -> insert(way, refusal.type, batch));

        LoggerFactory.getLogger(getClass()).error("A statement failed", refused);

        assertThat(refused).isInstanceOf(SQLException.class);
        assertThat(log.getAll()).contains(refusal.named).doesNotContain(PHONE);
    }

    private void insert(Way way, String type, boolean batch) throws SQLException {
        try (var connection = way.open(this);
                var statement = connection.prepareStatement("""
                        insert into seller (id, type, display_name, phone, phone_confirmed_at, created_at)
                        values ('second', ?, 'x', ?, now(), now())
                        """)) {
            statement.setString(1, type);
            statement.setString(2, PHONE);
            if (batch) {
                statement.addBatch();
                statement.executeBatch();
            } else {
                statement.executeUpdate();
            }
        }
    }
}
