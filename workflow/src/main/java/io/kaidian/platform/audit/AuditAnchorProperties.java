package io.kaidian.platform.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the head of the audit trail is kept outside of the database. Without {@code url} and {@code file} it is kept nowhere,
 * and whoever holds the database's owner and the keys can cut off the newest lines unseen.
 *
 * @param url receives each head by POST as JSON: {@code {"type": "audit.anchor", "seq": 1, "seal": "…", "at": "…"}}
 * @param token bearer token for that address
 * @param file to which each head is appended as a line, {@code <number>:<seal>:<time>}; read when the trail is verified
 * @param interval how often a head is taken
 * @param timeout for connecting, and for the answer
 * @param circuitOpenDuration how long an address that failed again and again is not called
 */
@ConfigurationProperties("kaidian.audit.anchor")
record AuditAnchorProperties(
        @Nullable URI url,
        String token,
        @Nullable Path file,
        @DefaultValue("1h") Duration interval,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("10m") Duration circuitOpenDuration) {

    boolean isOn() {
        return url != null || file != null;
    }
}
