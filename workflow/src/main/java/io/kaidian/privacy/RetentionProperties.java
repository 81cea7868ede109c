package io.kaidian.privacy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When data is erased.
 *
 * @param erasureCron when data whose time has passed is erased each night, as a cron expression
 * @param requestedErasureInterval how often what people asked to be erased is erased
 */
@ConfigurationProperties("kaidian.retention")
record RetentionProperties(
        @DefaultValue("0 10 3 * * *") String erasureCron,
        @DefaultValue("10m") Duration requestedErasureInterval) {}
