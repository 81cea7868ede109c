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
 * @param maxAge age at which an event that cannot be delivered is given up
 * @param maxBackoff longest time between two attempts
 * @param retention how long events can be read in the feed, and settled deliveries looked at and sent again
 * @param threads endpoints that are served at the same time
 * @param pollInterval shortest time between two rounds of deliveries; the first event that comes begins one at once
 */
@ConfigurationProperties("kaidian.webhooks")
record WebhookProperties(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("PT5S") Duration connectTimeout,
        @DefaultValue("PT15S") Duration timeout,
        @DefaultValue("P3D") Duration maxAge,
        @DefaultValue("PT2H") Duration maxBackoff,
        @DefaultValue("P90D") Duration retention,
        @DefaultValue("4") int threads,
        @DefaultValue("1s") Duration pollInterval) {

    /** For how long a node that makes a delivery has it for itself. */
    Duration lease() {
        return timeout.multipliedBy(2);
    }
}
