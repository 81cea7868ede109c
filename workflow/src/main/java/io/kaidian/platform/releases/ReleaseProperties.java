package io.kaidian.platform.releases;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How releases take effect.
 *
 * @param pollInterval how often a node looks for a release that another one published
 * @param migrationInterval how often running migrations are looked for; one that is approved begins at once
 * @param publicationInterval how often scheduled releases are looked for
 * @param failureWatchInterval how often it is looked whether a step fails that did not in the release before
 * @param durationWatchInterval how often it is looked whether steps take longer than in the release before
 */
@ConfigurationProperties("kaidian.releases")
record ReleaseProperties(
        @DefaultValue("2s") Duration pollInterval,
        @DefaultValue("10s") Duration migrationInterval,
        @DefaultValue("10s") Duration publicationInterval,
        @DefaultValue("10s") Duration failureWatchInterval,
        @DefaultValue("1m") Duration durationWatchInterval) {}
