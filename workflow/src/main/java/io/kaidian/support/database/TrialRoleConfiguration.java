package io.kaidian.support.database;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrialSettings.class)
class TrialRoleConfiguration {

    @Bean
    TrialRole trialRole(TrialSettings settings, ObjectProvider<EmbeddedPostgres> embedded) {
        return embedded.stream()
                .map(EmbeddedPostgres::trials)
                .map(login -> new TrialRole(login.user(), login.password()))
                .findFirst()
                .orElseGet(() -> new TrialRole(settings.username(), settings.password()));
    }
}
