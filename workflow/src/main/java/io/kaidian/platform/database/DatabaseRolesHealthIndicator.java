package io.kaidian.platform.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says whether the role that serves could change the histories. That is no reason to serve nobody, so the server is up all the
 * same; a metric of its own raises the alarm.
 */
@Component("databaseRoles")
class DatabaseRolesHealthIndicator implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRolesHealthIndicator.class);

    private static final String ONE_ROLE =
            "The server works in the database with the role that owns the tables, which could change "
                    + "histories and the audit trail. Name the owner in spring.flyway.user and let spring.datasource.username be a "
                    + "role of its own.";

    private final JdbcClient jdbc;
    private final TrialDatabaseRole trials;

    DatabaseRolesHealthIndicator(JdbcClient jdbc, TrialDatabaseRole trials, MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.trials = trials;
        Gauge.builder("kaidian.database.roles.separate", this, health -> health.areSeparate() ? 1 : 0)
                .description("1 where the role that serves cannot change histories, 0 where it could")
                .register(metrics);
    }

    @EventListener(ApplicationReadyEvent.class)
    void warnOnce() {
        if (!areSeparate()) {
            LOG.warn(ONE_ROLE);
        }
    }

    @Override
    public Health health() {
        var health = Health.up();
        if (areSeparate()) {
            health.withDetail("histories", "append only");
        } else {
            health.withDetail("histories", ONE_ROLE);
        }
        return health.withDetail("trials", trials.isSeparate() ? "a role of their own" : "the role that serves")
                .build();
    }

    private boolean areSeparate() {
        return jdbc.sql("""
                        select not (has_table_privilege('audit_entry', 'delete')
                            or exists (select from pg_inherits where inhparent = 'audit_entry'::regclass
                                and has_table_privilege(inhrelid, 'delete'))
                            or (select pg_has_role(relowner, 'usage') from pg_class where oid = 'audit_entry'::regclass))
                        """).query(Boolean.class).single();
    }
}
