package io.kaidian.enforcement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Enforcement by the clock.
 *
 * @param pollInterval how often late corrections, closures, due rechecks and decisions of enforcement are looked for
 */
@ConfigurationProperties("kaidian.enforcement")
record EnforcementProperties(@DefaultValue("5s") Duration pollInterval) {}
