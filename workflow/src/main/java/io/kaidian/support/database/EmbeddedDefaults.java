package io.kaidian.support.database;

import java.util.HashMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A server that was given no database is a demo unless told otherwise ({@code kaidian.demo}), and a demo, whose
 * passwords are printed, answers this machine alone unless told otherwise ({@code kaidian.demo.allow-remote}). It is also the only server on its
 * data, so its name as a node that runs jobs can be the same for ever ({@code kaidian.jobs.node}).
 */
class EmbeddedDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var defaults = new HashMap<String, Object>();
        if (NoDatabaseGiven.in(environment)) {
            defaults.put("kaidian.jobs.node", "embedded");
        }
        var demo = environment.getProperty("kaidian.demo", Boolean.class, NoDatabaseGiven.in(environment));
        defaults.put("kaidian.demo", demo);
        if (demo && !environment.getProperty("kaidian.demo.allow-remote", Boolean.class, false)) {
            defaults.put("server.address", "127.0.0.1");
        }
        environment.getPropertySources().addLast(new MapPropertySource("kaidian embedded defaults", defaults));
    }
}
