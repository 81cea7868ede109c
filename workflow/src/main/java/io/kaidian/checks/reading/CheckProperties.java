package io.kaidian.checks.reading;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How photos are checked.
 *
 * @param workers photos that are read at the same time on this node
 */
@ConfigurationProperties("kaidian.checks")
record CheckProperties(@DefaultValue("2") int workers) {}
