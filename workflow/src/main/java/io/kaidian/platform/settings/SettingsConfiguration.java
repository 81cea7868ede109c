package io.kaidian.platform.settings;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.config.CustomEditorConfigurer;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds every type of settings, so that a value that cannot be read stops the start, also where only a schedule uses it. */
@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesScan("io.kaidian")
class SettingsConfiguration {

    @Bean
    static CustomEditorConfigurer plainPaths() {
        var editors = new CustomEditorConfigurer();
        editors.setCustomEditors(Map.of(Path.class, PlainPathEditor.class));
        return editors;
    }
}
