package io.kaidian.support.testing;

import io.kaidian.processes.fixtures.Database;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each application context of the tests an empty database of its own in one PostgreSQL for the whole run. */
public class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = Database.fresh();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "database of this test",
                        Map.of(
                                "spring.datasource.url",
                                database.url(),
                                "spring.datasource.username",
                                database.user(),
                                "spring.datasource.password",
                                database.password(),
                                "spring.datasource.hikari.data-source-properties.ApplicationName",
                                Database.POOLED,
                                "spring.datasource.hikari.maximum-pool-size",
                                "8",
                                "spring.datasource.hikari.minimum-idle",
                                "1",
                                "kaidian.keys.directory",
                                "target/test-keys",
                                "kaidian.keys.create",
                                "true")));
    }
}
