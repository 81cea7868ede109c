package io.kaidian.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.CustomEditorConfigurer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A server takes the path of a setting as it is written, also where a file of the program has that name. */
class PlainPathEditorTest {

    @ParameterizedTest
    @ValueSource(strings = {"../backup/data", "data", "./data", "/var/lib/kaidian", "catalogue", "a folder/客户"})
    void takesAPathAsItIsWritten(String written) {
        new WebApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues("kaidian.data-dir=" + written)
                .run(context -> assertThat(
                                context.getBean(InstallationProperties.class).dataDir())
                        .isEqualTo(Path.of(written)));
    }

    @Test
    void takesNothingForNoPath() {
        var editor = new PlainPathEditor();

        editor.setAsText(" ");

        assertThat(editor.getValue()).isNull();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(InstallationProperties.class)
    static class Settings {

        @Bean
        static CustomEditorConfigurer plainPaths() {
            return SettingsConfiguration.plainPaths();
        }
    }
}
