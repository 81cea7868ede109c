package io.kaidian.identity.secondfactor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What sellers who signed in by a code prove besides.
 *
 * @param validFor how long a second proof counts in the session in which it was given
 * @param maxAttempts wrong last digits of the identity number until that way is locked for a seller
 * @param lockedFor how long it stays locked after the last wrong ones; a password or the marketplace still let the seller in
 * @param silence after which time without a sign-in a code alone opens nothing
 */
@ConfigurationProperties("kaidian.second-proof")
public record SecondProofProperties(
        @DefaultValue("10m") Duration validFor,
        @DefaultValue("5") int maxAttempts,
        @DefaultValue("24h") Duration lockedFor,
        @DefaultValue("90d") Duration silence) {}
