package io.kaidian.ui.enforcement;

import io.kaidian.platform.security.Role;
import io.kaidian.ui.layout.NavigationEntry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnforcementNavigationConfiguration {

    @Bean
    NavigationEntry enforcementSection() {
        return new NavigationEntry("enforcement.nav", EnforcementView.PATH, 30, List.of(Role.LEAD, Role.OFFICER));
    }

    @Bean
    NavigationEntry appealsSection() {
        return new NavigationEntry(
                "enforcement.appeals.nav",
                AppealsView.PATH,
                35,
                List.of(Role.LEAD, Role.OFFICER),
                List.of("enforcement/appeal"));
    }
}
