package io.kaidian.identity.onetimecodes;

import io.kaidian.identity.signup.SignUpProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LoginCodeProperties.class, SignUpProperties.class})
class OneTimeCodeConfiguration {}
