package io.kaidian.registries.payment;

import io.kaidian.sellers.PaymentAccount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the register that knows an account. */
@Component
public class PaymentRegistryRouter {

    private final List<PaymentRegistry> registries;
    private final Timer duration;

    PaymentRegistryRouter(List<PaymentRegistry> registries, MeterRegistry meters) {
        this.registries = registries;
        this.duration = Timer.builder("kaidian.checks")
                .description("How long a check takes, waiting for its turn included")
                .tag("check", "ACCOUNT")
                .register(meters);
    }

    /** What the company in question says; an unknown company's accounts do not exist. */
    public AccountHolder lookUp(PaymentAccount account, String sellerId) {
        return registries.stream()
                .filter(registry -> registry.supports(account.provider()))
                .findFirst()
                .map(registry -> duration.record(() -> registry.lookUp(account, sellerId)))
                .orElse(AccountHolder.of(AccountHolder.State.CLOSED));
    }
}
