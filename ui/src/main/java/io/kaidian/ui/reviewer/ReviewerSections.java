package io.kaidian.ui.reviewer;

import io.kaidian.support.security.Role;
import io.kaidian.ui.shell.Section;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReviewerSections {

    @Bean
    Section reviewSection() {
        return new Section("review.nav", ReviewInboxView.PATH, 20, List.of(Role.REVIEWER, Role.LEAD));
    }
}
