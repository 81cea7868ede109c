package io.kaidian.identity;

import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Rights are checked where the work is done, on services; screens only hide what would be refused. */
@Configuration
@EnableMethodSecurity(jsr250Enabled = true)
@EnableConfigurationProperties(AccessProperties.class)
class MethodSecurityConfiguration {

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
