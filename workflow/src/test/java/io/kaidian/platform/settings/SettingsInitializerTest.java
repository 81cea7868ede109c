package io.kaidian.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What happens to settings before anything reads them. */
class SettingsInitializerTest {

    private final GenericApplicationContext context = new GenericApplicationContext();
    private final StandardEnvironment environment = new StandardEnvironment();

    @BeforeEach
    void useEnvironment() {
        context.setEnvironment(environment);
    }

    @Test
    void schedulesTakeTheDefaultThatTheTypeDeclares() {
        new SettingsInitializer().initialize(context);

        assertThat(environment.getProperty("kaidian.keys.rewrap-interval")).isEqualTo("1m");
        assertThat(environment.getProperty("kaidian.audit.verify-cron")).isEqualTo("0 30 3 * * *");
        assertThat(environment.getProperty("kaidian.zone")).isEqualTo("Asia/Shanghai");
    }

    @Test
    void aGivenValueWinsOverTheDefault() {
        environment.getPropertySources().addFirst(new MapPropertySource("given", Map.of("kaidian.zone", "Asia/Tokyo")));

        new SettingsInitializer().initialize(context);

        assertThat(environment.getProperty("kaidian.zone")).isEqualTo("Asia/Tokyo");
    }

    @Test
    void aSettingThatConditionsAskForHasNoDefault() {
        new SettingsInitializer().initialize(context);

        assertThat(environment.containsProperty("kaidian.documents.s3.bucket")).isFalse();
    }

    @Test
    void anOldNameIsRefusedWithTheNewOne() {
        environment.getPropertySources().addFirst(new MapPropertySource("given", Map.of("kaidian.keys.sealing", "x")));

        assertThatThrownBy(() -> new SettingsInitializer().initialize(context))
                .isInstanceOf(RenamedSettingException.class)
                .hasMessage("The setting kaidian.keys.sealing is named kaidian.keys.master-key now.");
    }

    @Test
    void anOldNameInTheSystemsEnvironmentIsRefusedToo() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of("KAIDIAN_KEYS_WRAPEVERY", "PT1S")));

        assertThatThrownBy(() -> new SettingsInitializer().initialize(context))
                .isInstanceOf(RenamedSettingException.class)
                .hasMessageContaining("kaidian.keys.rewrap-interval");
    }

    @Test
    void currentNamesAreAccepted() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("given", Map.of("kaidian.keys.master-key", "x")));

        assertThatCode(() -> new SettingsInitializer().initialize(context)).doesNotThrowAnyException();
    }
}
