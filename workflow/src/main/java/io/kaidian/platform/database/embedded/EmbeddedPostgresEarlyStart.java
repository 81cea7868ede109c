package io.kaidian.platform.database.embedded;

import io.kaidian.platform.cluster.NodeRole;
import io.kaidian.platform.database.CommandEnvironmentPostProcessor;
import io.kaidian.platform.database.OnMissingDatasourceUrlCondition;
import io.kaidian.platform.settings.InstallationProperties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Starts the embedded PostgreSQL while Spring finds out which beans there are. Only where there are data: a first start writes nothing before
 * its settings were read.
 */
class EmbeddedPostgresEarlyStart implements ApplicationListener<ApplicationPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent prepared) {
        var context = prepared.getApplicationContext();
        if (isOnItsOwnDatabase(context.getEnvironment())
                && context.getBeanFactory() instanceof DefaultListableBeanFactory beans) {
            var postgres = postgresOf(context.getEnvironment());
            if (postgres.hasData()) {
                var starting = new Starting(postgres);
                beans.registerSingleton(Starting.NAME, starting);
                beans.registerDisposableBean(Starting.NAME, starting);
            }
        }
    }

    private static boolean isOnItsOwnDatabase(Environment environment) {
        return OnMissingDatasourceUrlCondition.in(environment)
                && NodeRole.in(environment) == NodeRole.ALL
                && !CommandEnvironmentPostProcessor.isCommand(environment);
    }

    private static EmbeddedPostgres postgresOf(Environment environment) {
        var installation = Binder.get(environment).bindOrCreate("kaidian", InstallationProperties.class);
        return EmbeddedDatabaseConfiguration.postgresOf(
                installation,
                environment.getProperty(
                        EmbeddedDatabaseConfiguration.POOL_SIZE,
                        Integer.class,
                        EmbeddedDatabaseConfiguration.DEFAULT_POOL_SIZE));
    }

    /** A PostgreSQL that is being started, until a bean takes it over; where none does, it is stopped with the context. */
    static final class Starting implements DisposableBean {

        private static final String NAME = "startingEmbeddedPostgres";

        private final EmbeddedPostgres postgres;
        private final CompletableFuture<Void> started;
        private boolean taken;

        private Starting(EmbeddedPostgres postgres) {
            this.postgres = postgres;
            this.started =
                    CompletableFuture.runAsync(postgres::start, task -> new Thread(task, "embedded-postgres").start());
        }

        /**
         * Waits until it is started.
         *
         * @throws EmbeddedDatabaseException if it cannot be started
         */
        EmbeddedPostgres take() {
            taken = true;
            try {
                started.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof EmbeddedDatabaseException known ? known : failed;
            }
            return postgres;
        }

        @Override
        public void destroy() {
            if (!taken) {
                started.handle((done, failed) -> done).join();
                postgres.close();
            }
        }
    }
}
