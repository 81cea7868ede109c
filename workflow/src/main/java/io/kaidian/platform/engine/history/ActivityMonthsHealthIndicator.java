package io.kaidian.platform.engine.history;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether steps that end next month have a table. Without one they rest among those that are open and move when it is made, so that
 * nothing is refused: no reason to send requests elsewhere; hence not part of readiness.
 */
@Component("stepMonths")
class ActivityMonthsHealthIndicator implements HealthIndicator {

    private final ActivityMonths months;

    ActivityMonthsHealthIndicator(ActivityMonths months) {
        this.months = months;
    }

    @Override
    public Health health() {
        var ahead = months.ahead();
        return (ahead < 1
                        ? Health.down()
                                .withDetail(
                                        "why", "steps that end next month have no table; the job step-months makes it")
                        : Health.up())
                .withDetail("monthsAhead", ahead)
                .build();
    }
}
