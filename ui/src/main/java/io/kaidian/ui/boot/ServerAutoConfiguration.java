package io.kaidian.ui.boot;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Spring Boot searches the package of this class for what it could set up by itself, such as mix-ins of Jackson, and reads every class in it.
 * There is nothing of the kind in this program, so it is a package of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ServerAutoConfiguration {}
