package io.kaidian.platform.releases;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Names the connections of the pool after the program, so that {@link ConnectedPrograms} knows them, unless an operator did. */
class ConnectionNameEnvironmentPostProcessor implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "name of connections",
                        Map.of(
                                "spring.datasource.hikari.data-source-properties.ApplicationName",
                                ConnectedPrograms.own())));
    }
}
