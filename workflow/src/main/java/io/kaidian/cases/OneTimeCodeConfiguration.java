package io.kaidian.cases;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LoginCodeProperties.class, SignUpProperties.class})
class OneTimeCodeConfiguration {}
