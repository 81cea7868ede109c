package io.kaidian.platform.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Refuses settings under a name of before, and gives schedules, which name settings in annotations, the defaults that the types of those
 * settings declare.
 */
class SettingsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String RENAMED = "META-INF/kaidian-renamed-settings.properties";
    private static final String CRON = "-cron";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        requireCurrentNames(environment, renamed());
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("kaidian schedule defaults", scheduleDefaults()));
    }

    static void requireCurrentNames(ConfigurableEnvironment environment, Properties renamed) {
        var given = Binder.get(environment);
        for (var old : renamed.stringPropertyNames()) {
            if (given.bind(old, Bindable.of(String.class)).isBound()) {
                throw new RenamedSettingException(old, renamed.getProperty(old));
            }
        }
    }

    static Properties renamed() {
        try {
            return PropertiesLoaderUtils.loadProperties(new ClassPathResource(RENAMED));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Durations, times and the zone: of other settings, a condition could ask whether they were given at all. */
    private static Map<String, Object> scheduleDefaults() {
        var defaults = new HashMap<String, Object>();
        SettingDescriptions.byName().forEach((name, setting) -> {
            if (setting.defaultValue() != null && (setting.type().startsWith("java.time.") || name.endsWith(CRON))) {
                defaults.put(name, setting.defaultValue());
            }
        });
        return defaults;
    }
}
