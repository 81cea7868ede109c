package io.kaidian.registries.face;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service that compares faces and looks for living people.
 *
 * @param url service that compares faces and looks for living people; off without it
 * @param token bearer token for it
 * @param timeout how long it may take to answer
 * @param circuitOpenDuration how long a service that failed again and again is not called
 */
@ConfigurationProperties("kaidian.face-service")
record FaceServiceProperties(
        String url,
        String token,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("20s") Duration circuitOpenDuration) {}
