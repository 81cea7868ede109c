package io.kaidian.ui.studio;

import io.kaidian.platform.security.Role;
import io.kaidian.ui.layout.NavigationEntry;
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
