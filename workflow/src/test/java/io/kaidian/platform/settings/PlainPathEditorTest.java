package io.kaidian.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.CustomEditorConfigurer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A server takes the path of a setting as it is written, also where a file of the program has that name. */
class PlainPathEditorTest {

    private final WebApplicationContextRunner server =
            new WebApplicationContextRunner().withUserConfiguration(Paths.class);

    @ParameterizedTest
    @ValueSource(strings = {"../backup/dump.sql.gz", "data", "./data", "/var/lib/kaidian", "catalogue", "a folder/客户"})
    void takesAPathAsItIsWritten(String written) {
        server.withPropertyValues("kaidian.test-path.folder=" + written)
                .run(context ->
                        assertThat(context.getBean(TestPath.class).folder()).isEqualTo(Path.of(written)));
    }

    @Test
    void takesNothingForNoPath() {
        server.withPropertyValues("kaidian.test-path.folder=")
                .run(context ->
                        assertThat(context.getBean(TestPath.class).folder()).isNull());
    }

    @ConfigurationProperties("kaidian.test-path")
    record TestPath(Path folder) {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TestPath.class)
    static class Paths {

        @Bean
        static CustomEditorConfigurer plainPaths() {
            return SettingsConfiguration.plainPaths();
        }
    }
}
