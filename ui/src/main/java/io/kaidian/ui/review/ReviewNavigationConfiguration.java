package io.kaidian.ui.review;

import io.kaidian.platform.security.Role;
import io.kaidian.ui.layout.NavigationEntry;
import io.kaidian.ui.review.dashboard.ReviewDashboardView;
import io.kaidian.ui.review.dashboard.ReviewDecisionsView;
import io.kaidian.ui.review.dashboard.ReviewTeamView;
import io.kaidian.ui.review.inbox.ReviewInboxView;
import io.kaidian.ui.review.quality.ReviewQualityView;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReviewNavigationConfiguration {

    @Bean
    NavigationEntry reviewSection() {
        return new NavigationEntry("review.nav", ReviewInboxView.PATH, 20, List.of(Role.REVIEWER, Role.LEAD));
    }

    @Bean
    NavigationEntry reviewBoardSection() {
        return new NavigationEntry(
                "review.board.nav",
                ReviewDashboardView.PATH,
                21,
                List.of(Role.LEAD),
                List.of(ReviewQualityView.PATH, ReviewDecisionsView.PATH));
    }

    @Bean
    NavigationEntry reviewPeopleSection() {
        return new NavigationEntry("review.people.nav", ReviewTeamView.PATH, 22, List.of(Role.REVIEWER, Role.LEAD));
    }
}
