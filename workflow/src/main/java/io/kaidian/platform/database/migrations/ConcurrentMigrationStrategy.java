package io.kaidian.platform.database.migrations;

import io.kaidian.platform.database.PostgresNotificationBus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Migrates while nodes of the version before go on working with the same tables. A change of a table waits until nobody uses the
 * table, and whoever comes meanwhile waits behind it: so it waits half a second at most, and comes again later, a little more
 * patient each time. The same where it and a transaction wait for each other and PostgreSQL ends one of them. A migration is one
 * transaction, so that one that gave up has changed nothing.
 */
@Component
@ConditionalOnProperty(name = "kaidian.restore.dump", havingValue = "false", matchIfMissing = true)
class ConcurrentMigrationStrategy implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(ConcurrentMigrationStrategy.class);

    /** Less than the second after which PostgreSQL looks for a deadlock: the migration should give up, and nobody's work. */
    private static final long FIRST_LOCK_TIMEOUT_MILLIS = 500;

    /** A change of several tables that are never idle at once comes through in the end. */
    private static final long LONGEST_LOCK_TIMEOUT_MILLIS = 10_000;

    private static final double GROWTH_OF_LOCK_TIMEOUT = 1.15;

    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int MOST_RETRIES = 120;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final RetryTemplate retries;

    ConcurrentMigrationStrategy() {
        this(FIRST_PAUSE, LONGEST_PAUSE);
    }

    ConcurrentMigrationStrategy(Duration firstPause, Duration longestPause) {
        retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(MOST_RETRIES)
                .delay(firstPause)
                .multiplier(1.5)
                .maxDelay(longestPause)
                .predicate(ConcurrentMigrationStrategy::isInTheWayOfOthers)
                .build());
    }

    @Override
    public void migrate(Flyway flyway) {
        var configuration = flyway.getConfiguration();
        var callbacks = new ArrayList<>(Arrays.asList(configuration.getCallbacks()));
        var attempts = new AtomicInteger();
        callbacks.add(new BeforeEachMigration(attempts));
        var patient = Flyway.configure(configuration.getClassLoader())
                .configuration(configuration)
                .callbacks(callbacks.toArray(Callback[]::new))
                .load();
        try {
            retries.execute(() -> {
                attempts.incrementAndGet();
                return migrateOnce(patient);
            });
        } catch (RetryException gaveUp) {
            throw gaveUp.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(gaveUp);
        }
    }

    private static boolean migrateOnce(Flyway flyway) {
        try {
            return flyway.migrate().success;
        } catch (FlywayException failed) {
            if (isInTheWayOfOthers(failed)) {
                LOG.warn(
                        "a migration met transactions that use the same tables, and comes again later: {}",
                        failed.getMessage());
            }
            throw failed;
        }
    }

    private static boolean isInTheWayOfOthers(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused
                    && (DEADLOCK_DETECTED.equals(refused.getSQLState())
                            || LOCK_NOT_AVAILABLE.equals(refused.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static long lockTimeoutMillis(int attempt) {
        var grown = FIRST_LOCK_TIMEOUT_MILLIS * Math.pow(GROWTH_OF_LOCK_TIMEOUT, attempt - 1);
        return Math.min(LONGEST_LOCK_TIMEOUT_MILLIS, Math.round(grown));
    }

    /** Within the transaction of the migration, and for it alone: the connection may be one of the pool. */
    private static final class BeforeEachMigration extends BaseCallback {

        private final AtomicInteger attempts;

        private BeforeEachMigration(AtomicInteger attempts) {
            this.attempts = attempts;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute("set local lock_timeout = " + lockTimeoutMillis(attempts.get()));
                PostgresNotificationBus.publishAtCommit(context.getConnection(), SchemaChangeFollower.TOPIC);
            } catch (SQLException failed) {
                throw new FlywayException("a migration could not be prepared", failed);
            }
        }
    }
}
