package io.kaidian.ui.admin;

import io.kaidian.support.security.Role;
import io.kaidian.ui.shell.Section;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdminSections {

    @Bean
    Section peopleSection() {
        return new Section("admin.people", "admin", 50, List.of(Role.ADMIN));
    }

    @Bean
    Section tokensSection() {
        return new Section("admin.tokens", "admin/tokens", 52, List.of(Role.ADMIN));
    }

    @Bean
    Section auditSection() {
        return new Section("admin.audit", "admin/audit", 53, List.of(Role.ADMIN));
    }

    @Bean
    Section retentionSection() {
        return new Section("admin.retention", "admin/retention", 54, List.of(Role.ADMIN));
    }

    @Bean
    Section documentsSection() {
        return new Section("admin.documents", "admin/documents", 55, List.of(Role.ADMIN));
    }

    @Bean
    Section incidentsSection() {
        return new Section("admin.incidents", "admin/incidents", 51, List.of(Role.ADMIN));
    }

    @Bean
    Section webhooksSection() {
        return new Section("admin.webhooks", "admin/webhooks", 52, List.of(Role.ADMIN));
    }

    @Bean
    Section importsSection() {
        return new Section("admin.imports", "admin/imports", 53, List.of(Role.ADMIN));
    }
}
