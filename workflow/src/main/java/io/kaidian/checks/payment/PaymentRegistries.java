package io.kaidian.checks.payment;

import io.kaidian.cases.PaymentAccount;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the register that knows an account. */
@Component
public class PaymentRegistries {

    private final List<PaymentRegistry> registries;

    PaymentRegistries(List<PaymentRegistry> registries) {
        this.registries = registries;
    }

    /** What the company in question says; an unknown company's accounts do not exist. */
    public AccountHolder lookUp(PaymentAccount account, String sellerId) {
        return registries.stream()
                .filter(registry -> registry.knows(account.provider()))
                .findFirst()
                .map(registry -> registry.lookUp(account, sellerId))
                .orElse(AccountHolder.of(AccountHolder.State.CLOSED));
    }
}
