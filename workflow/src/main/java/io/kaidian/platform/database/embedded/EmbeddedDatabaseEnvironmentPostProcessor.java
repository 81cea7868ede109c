package io.kaidian.platform.database.embedded;

import io.kaidian.platform.database.OnMissingDatasourceUrlCondition;
import java.util.HashMap;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A server that was given no database is a demo unless told otherwise ({@code kaidian.demo}), and a demo, whose
 * passwords are printed, answers this machine alone unless told otherwise ({@code kaidian.demo.allow-remote}). So does every server that
 * speaks HTTP without TLS, unless {@code server.address} says where else: what it says could be read on the way. A port of its own for operations
 * ({@code management.server.port}) follows. A server without a database is also the only one on its data, so its name as a node that
 * runs jobs can be the same for ever ({@code kaidian.jobs.node}).
 */
class EmbeddedDatabaseEnvironmentPostProcessor implements EnvironmentPostProcessor {

    private static final List<String> TLS =
            List.of("server.ssl.bundle", "server.ssl.certificate", "server.ssl.key-store");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var defaults = new HashMap<String, Object>();
        if (OnMissingDatasourceUrlCondition.in(environment)) {
            defaults.put("kaidian.jobs.node", "embedded");
        }
        var demo =
                environment.getProperty("kaidian.demo", Boolean.class, OnMissingDatasourceUrlCondition.in(environment));
        defaults.put("kaidian.demo", demo);
        if (!isMeantForOtherMachines(environment, demo)) {
            defaults.put("server.address", "127.0.0.1");
        }
        // A port of its own for operations has no TLS unless it is set up there, and Spring would open it everywhere.
        if (ManagementPortType.get(environment) == ManagementPortType.DIFFERENT) {
            defaults.put("management.server.address", environment.getProperty("server.address", "127.0.0.1"));
        }
        environment.getPropertySources().addLast(new MapPropertySource("kaidian embedded defaults", defaults));
    }

    /** With TLS of its own, or a demo that was asked for it; {@code server.address} says it in words and wins anyway. */
    private static boolean isMeantForOtherMachines(ConfigurableEnvironment environment, boolean demo) {
        if (demo) {
            return environment.getProperty("kaidian.demo.allow-remote", Boolean.class, false);
        }
        return environment.getProperty("server.ssl.enabled", Boolean.class, true)
                && TLS.stream().anyMatch(environment::containsProperty);
    }
}
