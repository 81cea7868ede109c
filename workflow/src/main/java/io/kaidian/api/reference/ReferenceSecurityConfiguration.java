package io.kaidian.api.reference;

import static org.springframework.http.HttpMethod.GET;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Everybody may read about the API; its pages run nothing, and load nothing but their own style. */
@Configuration(proxyBeanMethods = false)
class ReferenceSecurityConfiguration {

    @Bean
    @Order(4)
    SecurityFilterChain referenceChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/docs", "/docs/**", "/llms.txt")
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(GET).permitAll().anyRequest().denyAll())
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; style-src 'self'; base-uri 'none';"
                                + " form-action 'none'; frame-ancestors 'none'")))
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
