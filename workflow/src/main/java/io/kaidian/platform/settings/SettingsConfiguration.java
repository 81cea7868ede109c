package io.kaidian.platform.settings;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Configuration;

/** Binds every type of settings, so that a value that cannot be read stops the start, also where only a schedule uses it. */
@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesScan("io.kaidian")
class SettingsConfiguration {}
