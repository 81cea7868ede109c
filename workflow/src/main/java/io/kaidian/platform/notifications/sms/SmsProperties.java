package io.kaidian.platform.notifications.sms;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateway for text messages.
 *
 * @param url gateway for text messages, by which the gravest notices go out too: POST with id, to and text
 * @param token bearer token for it
 * @param timeout how long the gateway may take to answer
 * @param circuitOpenDuration how long a gateway that failed again and again is not called
 * @param simulated text messages are stored in the database instead of being sent; for demos and tests
 */
@ConfigurationProperties("kaidian.sms")
record SmsProperties(
        String url,
        @DefaultValue("") String token,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("20s") Duration circuitOpenDuration,
        @DefaultValue("false") boolean simulated) {}
