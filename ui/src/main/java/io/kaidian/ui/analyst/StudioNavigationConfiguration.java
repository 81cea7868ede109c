package io.kaidian.ui.analyst;

import io.kaidian.support.security.Role;
import io.kaidian.ui.shell.NavigationEntry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StudioNavigationConfiguration {

    @Bean
    NavigationEntry studioSection() {
        return new NavigationEntry("studio.nav", "studio", 40, List.of(Role.ANALYST, Role.PUBLISHER));
    }

    @Bean
    NavigationEntry movesSection() {
        return new NavigationEntry("release.moves.title", "admin/moves", 53, List.of(Role.ADMIN));
    }
}
