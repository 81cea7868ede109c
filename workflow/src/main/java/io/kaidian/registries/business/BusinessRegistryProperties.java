package io.kaidian.registries.business;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The register of businesses.
 *
 * @param url register of businesses that licences are compared with; off without it
 * @param token bearer token for it
 * @param timeout how long it may take to answer
 * @param circuitOpenDuration how long a register that failed again and again is not called
 * @param simulated a register that answers what it was told to
 */
@ConfigurationProperties("kaidian.business-registry")
record BusinessRegistryProperties(
        @Nullable String url,
        @Nullable String token,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("20s") Duration circuitOpenDuration,
        @DefaultValue("false") boolean simulated) {}
