package io.kaidian.ui.admin;

import io.kaidian.platform.security.Role;
import io.kaidian.ui.layout.NavigationEntry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdminNavigationConfiguration {

    @Bean
    NavigationEntry peopleSection() {
        return new NavigationEntry("admin.people", "admin", 50, List.of(Role.ADMIN));
    }

    @Bean
    NavigationEntry tokensSection() {
        return new NavigationEntry("admin.tokens", "admin/tokens", 52, List.of(Role.ADMIN));
    }

    @Bean
    NavigationEntry auditSection() {
        return new NavigationEntry("admin.audit", "admin/audit", 53, List.of(Role.ADMIN));
    }

    @Bean
    NavigationEntry retentionSection() {
        return new NavigationEntry("admin.retention", "admin/retention", 54, List.of(Role.ADMIN));
    }

    @Bean
    NavigationEntry documentsSection() {
        return new NavigationEntry("admin.documents", "admin/documents", 55, List.of(Role.ADMIN));
    }

    @Bean
    NavigationEntry incidentsSection() {
        return new NavigationEntry("admin.incidents", "admin/incidents", 51, List.of(Role.ADMIN));
    }

    @Bean
    NavigationEntry jobsSection() {
        return new NavigationEntry("admin.jobs", "admin/jobs", 51, List.of(Role.ADMIN));
    }

    @Bean
    NavigationEntry systemSection() {
        return new NavigationEntry("admin.system.nav", "admin/system", 50, List.of(Role.ADMIN));
    }

    @Bean
    NavigationEntry webhooksSection() {
        return new NavigationEntry("admin.webhooks", "admin/webhooks", 52, List.of(Role.ADMIN));
    }

    @Bean
    NavigationEntry importsSection() {
        return new NavigationEntry("admin.imports", "admin/imports", 53, List.of(Role.ADMIN));
    }
}
