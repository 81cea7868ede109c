package io.kaidian.ui.enforcement;

import io.kaidian.support.security.Role;
import io.kaidian.ui.shell.Section;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnforcementSections {

    @Bean
    Section enforcementSection() {
        return new Section("enforcement.nav", EnforcementView.PATH, 30, List.of(Role.LEAD, Role.OFFICER));
    }

    @Bean
    Section appealsSection() {
        return new Section("enforcement.appeals.nav", AppealsView.PATH, 35, List.of(Role.LEAD, Role.OFFICER));
    }
}
