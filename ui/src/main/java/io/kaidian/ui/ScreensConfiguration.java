package io.kaidian.ui;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** What is set up by itself looks for classes of the program in the package of this one: screens are all that it finds, and lie here. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ScreensConfiguration {}
