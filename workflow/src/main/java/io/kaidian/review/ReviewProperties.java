package io.kaidian.review;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Review by people.
 *
 * @param pendingDecisionInterval shortest time between two rounds in which decisions take effect that can no longer be undone
 * @param goldenCaseInterval how often golden cases on the work list are brought in step with the others
 */
@ConfigurationProperties("kaidian.review")
record ReviewProperties(
        @DefaultValue("1s") Duration pendingDecisionInterval,
        @DefaultValue("1m") Duration goldenCaseInterval) {}
