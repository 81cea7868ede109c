package io.kaidian.registries.payment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The payment company.
 *
 * @param provider name of that company in the accounts that sellers name; needed with an address
 * @param url register of real-name accounts of the payment company
 * @param token bearer token for it
 * @param timeout how long it may take to answer
 * @param circuitOpenDuration how long a payment company that failed again and again is not called
 * @param simulated a payment company that answers what it was told to
 * @param transfers whether that company sends a small amount to an account, by which a company confirms it
 */
@ConfigurationProperties("kaidian.payment")
public record PaymentRegistryProperties(
        @Nullable String provider,
        @Nullable String url,
        @Nullable String token,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("20s") Duration circuitOpenDuration,
        @DefaultValue("false") boolean simulated,
        @DefaultValue("false") boolean transfers) {

    private static final String SIMULATED_PROVIDER = "demo";

    /** The company whose accounts are asked for: the simulated one where none is named. */
    public String providerOrSimulated() {
        return provider == null ? SIMULATED_PROVIDER : provider;
    }
}
