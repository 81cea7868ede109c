package io.kaidian.platform.notifications;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether messages still go out today. Everybody's trouble and no reason to send requests elsewhere; hence not part of
 * readiness.
 */
@Component
class MessageQuotaHealthIndicator implements HealthIndicator {

    private final MessageQuota budget;

    MessageQuotaHealthIndicator(MessageQuota budget) {
        this.budget = budget;
    }

    @Override
    public Health health() {
        var texts = budget.sentToday(NotificationChannel.SMS);
        var mails = budget.sentToday(NotificationChannel.MAIL);
        var isSpent =
                texts >= budget.perDay(NotificationChannel.SMS) || mails >= budget.perDay(NotificationChannel.MAIL);
        return (isSpent
                        ? Health.down().withDetail("why", "as many messages were sent today as kaidian.messages allows")
                        : Health.up())
                .withDetail("textsToday", texts)
                .withDetail("textsPerDay", budget.perDay(NotificationChannel.SMS))
                .withDetail("mailsToday", mails)
                .withDetail("mailsPerDay", budget.perDay(NotificationChannel.MAIL))
                .build();
    }
}
