package io.kaidian.ui.seller.apply.photos;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The pages for a phone that was scanned in, and for somebody who takes part in a case by a link, know no sign-in and no session: the
 * pass in the cookie is for some photos. The cookie goes to this site alone, and every call carries a header that a foreign page
 * cannot set.
 */
@Configuration(proxyBeanMethods = false)
class PhoneUploadSecurityConfiguration {

    private static final String ONLY_OURS =
            "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline';"
                    + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    @Order(50)
    SecurityFilterChain phoneChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/phone", "/phone/**", "/person", "/person/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(ONLY_OURS))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(self), microphone=(), geolocation=()")))
                .build();
    }
}
