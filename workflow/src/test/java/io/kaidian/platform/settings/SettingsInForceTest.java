package io.kaidian.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.settings.SettingsInForce.SettingInForce;
import io.kaidian.platform.settings.SettingsInForce.Source;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Says of each setting by which way it came, and nothing of secrets. */
class SettingsInForceTest {

    @Test
    void saysByWhichWayASettingCame() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of("KAIDIAN_AUDIT_ANCHOR_TOKEN", "s3cret")));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "Config resource 'file [application.properties]'",
                        Map.of("kaidian.audit.anchor.url", "https://me:hidden@host/")));
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource("--kaidian.audit.anchor.timeout=3s"));

        var settings = new SettingsInForce(environment);

        assertThat(setting(settings, "kaidian.audit.anchor.timeout"))
                .returns("3s", SettingInForce::value)
                .returns(Source.COMMAND_LINE, SettingInForce::source);
        assertThat(setting(settings, "kaidian.audit.anchor.url"))
                .returns("https://…@host/", SettingInForce::value)
                .returns(Source.FILE, SettingInForce::source);
        assertThat(setting(settings, "kaidian.audit.anchor.token"))
                .returns(null, SettingInForce::value)
                .returns(true, SettingInForce::secret)
                .returns(Source.ENVIRONMENT, SettingInForce::source);
        assertThat(setting(settings, "kaidian.audit.anchor.interval"))
                .returns("1h", SettingInForce::value)
                .returns(Source.PROGRAM, SettingInForce::source);
    }

    @Test
    void showsHowLongAPasswordMustBe() {
        var settings = new SettingsInForce(new StandardEnvironment());

        assertThat(setting(settings, "kaidian.access.seller-password-length"))
                .returns(false, SettingInForce::secret)
                .extracting(SettingInForce::value)
                .isNotNull();
    }

    @Test
    void takesNoSecretBelowASettingForItsValue() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(
                        "--kaidian.demo.password=s3cret", "--kaidian.workers.topics[0]=sanctions-list"));

        var settings = new SettingsInForce(environment);

        assertThat(setting(settings, "kaidian.demo"))
                .returns("false", SettingInForce::value)
                .returns(Source.PROGRAM, SettingInForce::source);
        assertThat(setting(settings, "kaidian.demo.password"))
                .returns(true, SettingInForce::secret)
                .returns(null, SettingInForce::value);
        assertThat(setting(settings, "kaidian.workers.topics")).returns(Source.COMMAND_LINE, SettingInForce::source);
    }

    @Test
    void showsWhatElseTheNodeWasGivenWithoutItsSecrets() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(
                        "--server.port=8097",
                        "--spring.datasource.password=hidden",
                        "--spring.datasource.url=jdbc:postgresql://me:hidden@host/kaidian",
                        "--other.program=1"));

        var settings = new SettingsInForce(environment);

        assertThat(setting(settings, "server.port"))
                .returns("8097", SettingInForce::value)
                .returns(Source.COMMAND_LINE, SettingInForce::source);
        assertThat(setting(settings, "spring.datasource.password"))
                .returns(null, SettingInForce::value)
                .returns(true, SettingInForce::secret);
        assertThat(setting(settings, "spring.datasource.url").value()).isEqualTo("jdbc:postgresql://…@host/kaidian");
        assertThat(settings.all()).extracting(SettingInForce::name).doesNotContain("other.program", "java.version");
    }

    @Test
    void saysWhatASettingMeansInBothLanguages() {
        var settings = new SettingsInForce(new StandardEnvironment());

        assertThat(setting(settings, "kaidian.zone").meaning().in(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("决定业务日期的时区");
        assertThat(setting(settings, "kaidian.zone").meaning().in(Locale.ENGLISH))
                .isEqualTo("time zone that decides what day it is for the business");
    }

    private static SettingInForce setting(SettingsInForce settings, String name) {
        return settings.all().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
