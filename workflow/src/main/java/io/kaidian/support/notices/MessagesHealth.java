package io.kaidian.support.notices;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether messages still go out today. Everybody's trouble and no reason to send requests elsewhere; hence not part of
 * readiness.
 */
@Component
class MessagesHealth implements HealthIndicator {

    private final MessageBudget budget;

    MessagesHealth(MessageBudget budget) {
        this.budget = budget;
    }

    @Override
    public Health health() {
        var texts = budget.sentToday(Channel.SMS);
        var mails = budget.sentToday(Channel.MAIL);
        var isSpent = texts >= budget.perDay(Channel.SMS) || mails >= budget.perDay(Channel.MAIL);
        return (isSpent
                        ? Health.down().withDetail("why", "as many messages were sent today as kaidian.messages allows")
                        : Health.up())
                .withDetail("textsToday", texts)
                .withDetail("textsPerDay", budget.perDay(Channel.SMS))
                .withDetail("mailsToday", mails)
                .withDetail("mailsPerDay", budget.perDay(Channel.MAIL))
                .build();
    }
}
