package io.kaidian.platform.database;

import io.kaidian.platform.database.embedded.EmbeddedPostgres;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrialDatabaseProperties.class)
class TrialDatabaseRoleConfiguration {

    @Bean
    TrialDatabaseRole trialRole(TrialDatabaseProperties settings, ObjectProvider<EmbeddedPostgres> embedded) {
        return embedded.stream()
                .map(EmbeddedPostgres::trials)
                .map(login -> new TrialDatabaseRole(login.user(), login.password()))
                .findFirst()
                .orElseGet(() -> new TrialDatabaseRole(settings.username(), settings.password()));
    }
}
