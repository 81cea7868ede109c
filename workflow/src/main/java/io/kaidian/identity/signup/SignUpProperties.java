package io.kaidian.identity.signup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how often people may make a seller's account by themselves.
 *
 * @param enabled whether people may; on in a demo. It needs mail or text messages, since a contact is confirmed first
 * @param codesPerCaller codes that one network address, or one seller who changes a contact, may ask for within a day
 * @param codesPerDay codes for sign-up within a day, in all
 * @param confirmedFor how long a confirmed contact waits for the rest of the form
 */
@ConfigurationProperties("kaidian.sign-up")
public record SignUpProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("20") int codesPerCaller,
        @DefaultValue("500") int codesPerDay,
        @DefaultValue("30m") Duration confirmedFor) {}
