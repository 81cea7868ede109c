package io.kaidian.platform.jobs.background;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node runs what the server does by itself. Which times jobs have is said where they are documented; nothing of it runs
 * on a check node, and with {@code kaidian.jobs.enabled=false} only what concerns the node itself.
 *
 * @param pollInterval how often a node looks for jobs that are due: one is at most this late
 * @param threads jobs at the same time on one node, of those that one node takes for all
 */
@ConfigurationProperties("kaidian.background-jobs")
record BackgroundJobProperties(
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("8") int threads) {}
