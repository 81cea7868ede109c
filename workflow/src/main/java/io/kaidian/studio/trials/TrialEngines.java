package io.kaidian.studio.trials;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kaidian.platform.database.TrialDatabaseRole;
import io.kaidian.platform.engine.DelegateNames;
import io.kaidian.platform.engine.externaltasks.ExternalWorkerProperties;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Opens engines beside the serving one, each in a schema of its own in the same PostgreSQL, which is dropped when it is
 * closed. The schemas belong to a role of their own, where there is one. What a killed server left behind is dropped at the next start.
 */
@Component
public class TrialEngines implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TrialEngines.class);
    private static final String PREFIX = "rehearsal_";

    private final DataSource dataSource;
    private final TrialDatabaseRole role;
    private final JdbcClient jdbc;
    private final DelegateNames steps;
    private final ExternalWorkerProperties workers;
    private boolean running;

    TrialEngines(DataSource dataSource, TrialDatabaseRole role, DelegateNames steps, ExternalWorkerProperties workers) {
        this.dataSource = dataSource;
        this.role = role;
        this.jdbc = JdbcClient.create(role.isSeparate() ? connections() : dataSource);
        this.steps = steps;
        this.workers = workers;
    }

    /**
     * Opens an engine and gives it diagrams and tables; the caller closes it.
     *
     * @param files contents by name
     * @param threads how many run on it at the same time
     */
    public TrialEngine open(Map<String, String> files, int threads) {
        var schema = PREFIX + UUID.randomUUID().toString().replace("-", "");
        jdbc.sql("create schema " + schema).update();
        HikariDataSource pool = null;
        try {
            pool = pool(schema, threads);
            return new TrialEngine(pool, schema, () -> drop(schema), files, steps.all(), steps.reading(), workers);
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            drop(schema);
            throw e;
        }
    }

    private HikariDataSource pool(String schema, int threads) {
        var serving = serving();
        var own = new HikariConfig();
        own.setPoolName(schema);
        own.setJdbcUrl(serving.getJdbcUrl());
        own.setUsername(role.isSeparate() ? role.username() : serving.getUsername());
        own.setPassword(role.isSeparate() ? role.password() : serving.getPassword());
        own.setDataSourceProperties(serving.getDataSourceProperties());
        own.setMaximumPoolSize(threads + 1);
        own.setMinimumIdle(0);
        own.setSchema(schema);
        // Nothing here is worth waiting for the disk.
        own.setConnectionInitSql("set synchronous_commit = off");
        return new HikariDataSource(own);
    }

    /** A connection each: schemas are made and dropped seldom. */
    private DataSource connections() {
        var direct = new DriverManagerDataSource(serving().getJdbcUrl(), role.requireUsername(), role.password());
        direct.setConnectionProperties(serving().getDataSourceProperties());
        return direct;
    }

    private HikariDataSource serving() {
        try {
            return dataSource.unwrap(HikariDataSource.class);
        } catch (SQLException e) {
            throw new IllegalStateException("The second engine needs to know how the first one reaches PostgreSQL", e);
        }
    }

    private void drop(String schema) {
        jdbc.sql("drop schema if exists " + schema + " cascade").update();
    }

    /** Schemas that nobody is connected to any more. */
    @Override
    public void start() {
        jdbc.sql("""
                        select nspname from pg_namespace
                        where nspname like 'rehearsal\\_%' and nspowner = current_user::regrole and not exists (
                            select from pg_locks where locktype = 'advisory' and objid = hashtext(nspname)::oid)
                        """).query(String.class).list().forEach(schema -> {
            log.info("Dropping {}, which a server left behind", schema);
            drop(schema);
        });
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
