package io.kaidian.platform.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit trail.
 *
 * @param pollInterval how often new entries are added to the hash chain
 * @param verify verify the audit trail and stop; ends with 1 where it is not sound
 * @param verifyCron when the trail is verified each night, as a cron expression
 * @param knownAnchor a head of the audit trail that was stored elsewhere, as {@code <number>:<seal>}; the command that verifies compares the trail with it
 */
@ConfigurationProperties("kaidian.audit")
record AuditProperties(
        @DefaultValue("5s") Duration pollInterval,
        @DefaultValue("false") boolean verify,
        @DefaultValue("0 30 3 * * *") String verifyCron,
        @DefaultValue("") String knownAnchor) {}
