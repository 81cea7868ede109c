package io.kaidian.platform.database.migrations;

import com.zaxxer.hikari.HikariDataSource;
import io.kaidian.platform.database.PostgresNotificationBus;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Replaces the connections of the pool once another node has changed the schema: the plans that they keep may be of tables as they
 * were, and PostgreSQL refuses such a plan where a column was added to what it answers.
 */
@Component
class SchemaChangeFollower implements DisposableBean {

    static final String TOPIC = "schema";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaChangeFollower.class);

    private final DataSource dataSource;
    private final PostgresNotificationBus.Subscription subscription;

    SchemaChangeFollower(PostgresNotificationBus bus, DataSource dataSource) {
        this.dataSource = dataSource;
        this.subscription = bus.subscribe(TOPIC, this::replaceConnections);
    }

    private void replaceConnections() {
        try {
            if (dataSource.isWrapperFor(HikariDataSource.class)) {
                var pool = dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean();
                if (pool != null) {
                    pool.softEvictConnections();
                }
            }
        } catch (SQLException failed) {
            LOG.warn("connections with plans of the schema before are kept", failed);
        }
    }

    @Override
    public void destroy() {
        subscription.close();
    }
}
