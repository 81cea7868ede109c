package io.kaidian.platform.database.embedded;

import io.kaidian.platform.cluster.NodeRole;
import io.kaidian.platform.database.CommandEnvironmentPostProcessor;
import io.kaidian.platform.database.OnMissingDatasourceUrlCondition;
import io.kaidian.platform.settings.InstallationProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Starts the embedded PostgreSQL and tells Spring Boot's own pool, and the migrations, where it is and who they are there. The pool depends on these beans, and
 * engine and migrations on the pool, so the context closes them in the only order that loses nothing: engine, pool,
 * PostgreSQL.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnMissingDatasourceUrlCondition.class)
class EmbeddedDatabaseConfiguration {

    static final String POOL_SIZE = "spring.datasource.hikari.maximum-pool-size";
    static final int DEFAULT_POOL_SIZE = 10;

    static EmbeddedPostgres postgresOf(InstallationProperties installation, int poolSize) {
        return new EmbeddedPostgres(installation.dataDir().resolve("postgres"), poolSize);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(
            InstallationProperties installation,
            @Value("${" + POOL_SIZE + ":" + DEFAULT_POOL_SIZE + "}") int poolSize,
            NodeRole role,
            Environment environment,
            ObjectProvider<EmbeddedPostgresEarlyStart.Starting> starting) {
        if (role != NodeRole.ALL && !CommandEnvironmentPostProcessor.isCommand(environment)) {
            throw new EmbeddedDatabaseException(
                    "A server on a database of its own is the only node: with the role " + role
                            + " part of the work would wait for ever.",
                    "Leave kaidian.role away, or name the database that the nodes share in spring.datasource.url.");
        }
        EmbeddedPostgresEarlyStart.@Nullable Starting early = starting.getIfAvailable();
        return early == null ? postgresOf(installation, poolSize) : early.take();
    }

    @Bean
    static ExitOnRefreshListener exitAfterRefresh(ConfigurableApplicationContext context) {
        return new ExitOnRefreshListener(context);
    }

    @Bean
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedPostgres postgres) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return postgres.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return postgres.program().user();
            }

            @Override
            public String getPassword() {
                return postgres.program().password();
            }
        };
    }

    @Bean
    FlywayConnectionDetails embeddedOwnerDetails(EmbeddedPostgres postgres) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return postgres.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return postgres.owner().user();
            }

            @Override
            public String getPassword() {
                return postgres.owner().password();
            }
        };
    }
}
