package io.kaidian.demo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Specimens are shown to everybody: nobody on them exists. */
@DemoOnly
@Configuration(proxyBeanMethods = false)
class DemoSecurityConfiguration {

    @Bean
    @Order(3)
    SecurityFilterChain specimensChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(SampleApplicantsController.PATH, SampleApplicantsController.PATH + "/*")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
