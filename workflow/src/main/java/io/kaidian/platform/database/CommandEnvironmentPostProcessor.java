package io.kaidian.platform.database;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * A start that makes keys or tries a backup does that and ends. Whatever else is set, it serves nobody, runs no job, writes to nobody and plays no
 * demo, as a node for the checks whose jobs are off.
 */
public class CommandEnvironmentPostProcessor implements EnvironmentPostProcessor {

    static final String RESTORE = "kaidian.restore.dump";

    private static final String CHECK = "kaidian.restore.check";

    private static final String CREATE_KEYS = "kaidian.keys.create-and-exit";

    public static boolean isCommand(Environment environment) {
        return environment.getProperty(CREATE_KEYS, Boolean.class, false)
                || environment.getProperty(CHECK, Boolean.class, false)
                || StringUtils.hasText(environment.getProperty(RESTORE));
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (isCommand(environment)) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "kaidian command",
                            Map.of(
                                    "kaidian.role",
                                    "checks",
                                    "kaidian.jobs.enabled",
                                    false,
                                    "kaidian.demo",
                                    false,
                                    "server.address",
                                    "127.0.0.1",
                                    "server.port",
                                    0)));
        }
    }
}
