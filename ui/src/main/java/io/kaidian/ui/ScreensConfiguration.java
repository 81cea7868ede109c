package io.kaidian.ui;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import org.springframework.context.annotation.Configuration;

/** Screens, error pages and services of Vaadin's lie in the package of this class or below. */
@Configuration(proxyBeanMethods = false)
@EnableVaadin("io.kaidian.ui")
class ScreensConfiguration {}
