package io.kaidian.support.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node runs the jobs of processes: timers and steps with outside effects.
 *
 * @param enabled false for a node that only shows screens
 * @param threads jobs at the same time; each holds a database connection, so the pool must be larger
 * @param shortestWait between two looks for due jobs when there was one
 * @param longestWait between two looks after a while without any: a timer is at most this late
 */
@ConfigurationProperties("kaidian.jobs")
record JobSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4") int threads,
        @DefaultValue("250ms") Duration shortestWait,
        @DefaultValue("2s") Duration longestWait) {}
