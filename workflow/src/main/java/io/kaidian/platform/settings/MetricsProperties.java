package io.kaidian.platform.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Figures for a monitoring system.
 *
 * @param pollInterval how often the figures about waiting work are measured
 */
@ConfigurationProperties("kaidian.metrics")
public record MetricsProperties(@DefaultValue("15s") Duration pollInterval) {}
