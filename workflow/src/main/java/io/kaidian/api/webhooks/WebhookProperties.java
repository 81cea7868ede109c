package io.kaidian.api.webhooks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are delivered.
 *
 * @param allowPrivate whether endpoints may lie in private networks and be reached without TLS; off, so that nobody uses
 *     the server to reach what only the server can reach
 * @param connectTimeout for a connection
 * @param timeout for a whole delivery, from its beginning to the end of the answer
 * @param giveUpAfter age at which an event that cannot be delivered is given up
 * @param longestPause between two tries
 * @param keep how long settled deliveries can be looked at and sent again
 * @param threads endpoints that are served at the same time
 */
@ConfigurationProperties("kaidian.webhooks")
record WebhookProperties(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("PT5S") Duration connectTimeout,
        @DefaultValue("PT15S") Duration timeout,
        @DefaultValue("P3D") Duration giveUpAfter,
        @DefaultValue("PT2H") Duration longestPause,
        @DefaultValue("P30D") Duration keep,
        @DefaultValue("4") int threads) {}
