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

    @Bean
    Section reviewBoardSection() {
        return new Section("review.board.nav", ReviewBoardView.PATH, 21, List.of(Role.LEAD));
    }

    @Bean
    Section reviewPeopleSection() {
        return new Section("review.people.nav", ReviewPeopleView.PATH, 22, List.of(Role.REVIEWER, Role.LEAD));
    }
}
