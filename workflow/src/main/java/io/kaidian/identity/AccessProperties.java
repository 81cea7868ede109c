package io.kaidian.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the door is guarded. These belong to whoever operates the server, not to analysts, so they are settings and no rows
 * of a decision table.
 *
 * @param secondFactor whether members of staff must prove a second factor
 * @param staffPasswordLength fewest characters of a staff password
 * @param sellerPasswordLength fewest characters of a seller's password
 * @param failuresBeforeDelay failures in a row without a delay
 * @param maxLockout longest lockout after further failures; it doubles up to this
 * @param failureResetAfter after which time without an attempt failures count no more
 * @param signInsPerMinute attempts from one address
 * @param callsPerMinute requests of one token to the interface
 * @param uploadsPerMinute photos from one session or token
 * @param longestSession after which a session ends, however busy it is
 * @param setupToken lets the first administrator in instead of a token that the server draws and prints
 * @param setupValid how long that token lets in
 */
@ConfigurationProperties("kaidian.access")
public record AccessProperties(
        @DefaultValue("REQUIRED") SecondFactorRule secondFactor,
        @DefaultValue("12") int staffPasswordLength,
        @DefaultValue("8") int sellerPasswordLength,
        @DefaultValue("5") int failuresBeforeDelay,
        @DefaultValue("15m") Duration maxLockout,
        @DefaultValue("24h") Duration failureResetAfter,
        @DefaultValue("30") int signInsPerMinute,
        @DefaultValue("3000") int callsPerMinute,
        @DefaultValue("120") int uploadsPerMinute,
        @DefaultValue("12h") Duration longestSession,
        @DefaultValue("") String setupToken,
        @DefaultValue("24h") Duration setupValid) {

    /** Who must prove a second factor. */
    public enum SecondFactorRule {
        /** Every member of staff. */
        REQUIRED,
        /** Whoever set one up. */
        OPTIONAL
    }
}
