package io.kaidian.ui.analyst;

import io.kaidian.support.security.Role;
import io.kaidian.ui.shell.Section;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AnalystSections {

    @Bean
    Section studioSection() {
        return new Section("studio.nav", "studio", 40, List.of(Role.ANALYST, Role.PUBLISHER));
    }

    @Bean
    Section movesSection() {
        return new Section("release.moves.title", "admin/moves", 53, List.of(Role.ADMIN));
    }
}
