package io.kaidian.platform.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit trail.
 *
 * @param pollInterval how often new entries are added to the hash chain
 * @param verify verify the audit trail and stop; ends with 1 where it is not sound, with 2 where it could not be verified
 * @param verifyCron when the trail is verified each night, as a cron expression
 * @param knownAnchor a head of the audit trail that was stored elsewhere, as {@code <number>:<seal>}; the command that verifies compares the trail with it
 * @param archiveDirectory where months of the trail are that were put aside in files; they are read when the trail is verified
 * @param archiveBefore put months of the trail aside that were closed before that one, as {@code 2026-01}, and stop; ends with 1 where it could not
 */
@ConfigurationProperties("kaidian.audit")
record AuditProperties(
        @DefaultValue("5s") Duration pollInterval,
        @DefaultValue("false") boolean verify,
        @DefaultValue("0 30 3 * * *") String verifyCron,
        @DefaultValue("") String knownAnchor,
        @Nullable Path archiveDirectory,
        @Nullable String archiveBefore) {}
