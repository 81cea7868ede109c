package io.kaidian.api.enforcement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the interface answers about enforcement.
 *
 * @param sanctionWaitTimeout how long the answer to a violation waits for the sanction that follows from it
 */
@ConfigurationProperties("kaidian.api")
record ViolationApiProperties(@DefaultValue("5s") Duration sanctionWaitTimeout) {}
