package io.kaidian.platform.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node runs the jobs of processes: timers and steps with outside effects.
 *
 * @param node name of this node: unlike that of any other node and the same after a restart. A node that was killed then
 *     takes up its jobs at once when it is back, instead of after the time for which they are locked. Empty: a new name
 *     for each start
 * @param enabled false for a node that only shows screens
 * @param threads jobs at the same time; each holds a database connection, so the pool must be larger
 * @param minPollInterval between two looks for due jobs when there was one
 * @param maxPollInterval between two looks after a while without any: a timer is at most this late
 */
@ConfigurationProperties("kaidian.jobs")
public record JobProperties(
        @DefaultValue("") String node,
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4") int threads,
        @DefaultValue("250ms") Duration minPollInterval,
        @DefaultValue("2s") Duration maxPollInterval) {}
