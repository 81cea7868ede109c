package io.kaidian.checks.payment;

import io.kaidian.cases.PaymentAccount;
import io.kaidian.support.database.Json;
import io.kaidian.support.security.IdentityVault;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A payment company that answers what it was told to: for demos and tests, under the provider name {@code demo}. */
@Component
@ConditionalOnProperty("kaidian.payment.simulated")
public class SimulatedPaymentCompany implements PaymentRegistry {

    /** Name of the provider. */
    public static final String PROVIDER = "demo";

    private final JdbcClient jdbc;
    private final Json json;
    private final IdentityVault vault;

    SimulatedPaymentCompany(JdbcClient jdbc, Json json, IdentityVault vault) {
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
    }

    @Override
    public boolean knows(String provider) {
        return PROVIDER.equals(provider);
    }

    @Override
    public AccountHolder lookUp(PaymentAccount account, String sellerId) {
        return jdbc.sql("select sealed from simulated_payment_account where account_id = :id")
                .param("id", account.accountId())
                .query(byte[].class)
                .optional()
                .map(encrypted -> json.read(vault.open(encrypted, context(account.accountId())), AccountHolder.class))
                .orElse(AccountHolder.of(AccountHolder.State.CLOSED));
    }

    /** Sets what it answers about an account from now on. */
    @Transactional
    public void answer(String accountId, AccountHolder holder) {
        jdbc.sql(
                        """
                        insert into simulated_payment_account (account_id, sealed) values (:id, :sealed)
                        on conflict (account_id) do update set sealed = excluded.sealed
                        """)
                .param("id", accountId)
                .param("sealed", vault.seal(json.bytes(holder), context(accountId)))
                .update();
    }

    private static String context(String accountId) {
        return "simulated account " + accountId;
    }
}
