package io.kaidian.registries.idregister;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The registry that confirms name and identity number.
 *
 * @param url registry that confirms name and identity number; off without it
 * @param token bearer token for it
 * @param timeout how long it may take to answer
 * @param circuitOpenDuration how long a registry that failed again and again is not called
 */
@ConfigurationProperties("kaidian.identity-registry")
record IdentityRegistryProperties(
        String url,
        String token,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("20s") Duration circuitOpenDuration) {}
