package io.kaidian.identity.onetimecodes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sellers sign in by a code that is sent to their phone or mail address.
 *
 * @param enabled whether it is offered, where mail or text messages can be sent
 * @param validFor how long a code works
 * @param maxAttempts how many wrong codes end it
 * @param resendDelay between two codes to the same address
 * @param maxPerDay codes to the same address within a day
 */
@ConfigurationProperties("kaidian.sign-in-code")
record LoginCodeProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10m") Duration validFor,
        @DefaultValue("5") int maxAttempts,
        @DefaultValue("1m") Duration resendDelay,
        @DefaultValue("10") int maxPerDay) {}
