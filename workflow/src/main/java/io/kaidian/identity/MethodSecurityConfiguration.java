package io.kaidian.identity;

import java.util.Map;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Rights are checked where the work is done, on services; screens only hide what would be refused.
 *
 * <p>Only the two kinds of annotations that services carry are looked for. {@code @EnableMethodSecurity} looks for four more, each of them
 * at every method of every bean, which is a twentieth of a start.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class MethodSecurityConfiguration {

    /** Who may call, by role: {@code @RolesAllowed}, {@code @PermitAll}, {@code @DenyAll}. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static AuthorizationManagerBeforeMethodInterceptor roleCheck() {
        return AuthorizationManagerBeforeMethodInterceptor.jsr250();
    }

    /** Who may call, by the scope of a token: {@code @PreAuthorize}. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static AuthorizationManagerBeforeMethodInterceptor scopeCheck() {
        return AuthorizationManagerBeforeMethodInterceptor.preAuthorize();
    }

    /** New hashes are Argon2; the kinds of earlier releases still open and are renewed when they do. */
    @Bean
    PasswordEncoder passwordEncoder() {
        var bcrypt = new BCryptPasswordEncoder();
        var kinds = Map.<String, PasswordEncoder>of(
                "argon2", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), "bcrypt", bcrypt);
        var encoder = new DelegatingPasswordEncoder("argon2", kinds);
        encoder.setDefaultPasswordEncoderForMatches(bcrypt);
        return encoder;
    }
}
