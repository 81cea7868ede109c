package io.kaidian.registries.payment;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopsOfPersons;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A payment company that answers what it was told to, or what the name of a {@link SandboxAccount} says: for demos and tests, under the provider name {@code demo}. */
@Component
@ConditionalOnProperty("kaidian.payment.simulated")
public class SimulatedPaymentRegistry implements PaymentRegistry {

    /** Name of the provider. */
    public static final String PROVIDER = "demo";

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final EncryptionService vault;
    private final SellerRepository sellers;
    private final CaseRepository cases;
    private final SellerStatementRepository statements;
    private final ShopsOfPersons persons;

    SimulatedPaymentRegistry(
            JdbcClient jdbc,
            JsonColumns json,
            EncryptionService vault,
            SellerRepository sellers,
            CaseRepository cases,
            SellerStatementRepository statements,
            ShopsOfPersons persons) {
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
        this.sellers = sellers;
        this.cases = cases;
        this.statements = statements;
        this.persons = persons;
    }

    @Override
    public boolean supports(String provider) {
        return PROVIDER.equals(provider);
    }

    @Override
    public AccountHolder lookUp(PaymentAccount account, String sellerId) {
        return jdbc.sql("select ciphertext from simulated_payment_account where account_id = :id")
                .param("id", account.accountId())
                .query(byte[].class)
                .optional()
                .map(encrypted ->
                        json.read(vault.decrypt(encrypted, context(account.accountId())), AccountHolder.class))
                .or(() -> SandboxAccount.of(account.accountId()).map(sandbox -> answer(sandbox, sellerId)))
                .orElse(AccountHolder.of(AccountHolder.State.CLOSED));
    }

    private AccountHolder answer(SandboxAccount account, String sellerId) {
        return switch (account) {
            case CERTIFY, RETURN, DECLINE, REVIEW -> whoeverTheSellerSays(sellerId);
            case STRANGER -> new AccountHolder(AccountHolder.State.VERIFIED, "别人", null);
            case UNVERIFIED -> AccountHolder.of(AccountHolder.State.UNVERIFIED);
            case CLOSED -> AccountHolder.of(AccountHolder.State.CLOSED);
            case OTHER -> AccountHolder.of(AccountHolder.State.NOT_THE_SELLERS);
            case SILENT -> AccountHolder.of(AccountHolder.State.UNAVAILABLE);
        };
    }

    /** Nobody yet, before anything is typed: it is asked again then. */
    private AccountHolder whoeverTheSellerSays(String sellerId) {
        var stated = persons.of(sellerId).stream()
                .flatMap(shop -> cases.findOpenBySeller(shop.sellerId()).stream())
                .map(open -> statements.of(open.id()))
                .filter(statement -> !statement.equals(SellerStatement.EMPTY))
                .findFirst()
                .orElse(SellerStatement.EMPTY);
        var byCompany = sellers.get(sellerId).type() == SellerType.ENTERPRISE;
        var name = !byCompany
                ? stated.name()
                : stated.company() == null ? null : stated.company().name();
        return name == null
                ? AccountHolder.of(AccountHolder.State.UNAVAILABLE)
                : new AccountHolder(AccountHolder.State.VERIFIED, name, byCompany ? null : stated.idNumber());
    }

    /** Sets what it answers about an account from now on. */
    @Transactional
    public void answer(String accountId, AccountHolder holder) {
        jdbc.sql("""
                        insert into simulated_payment_account (account_id, ciphertext) values (:id, :ciphertext)
                        on conflict (account_id) do update set ciphertext = excluded.ciphertext
                        """)
                .param("id", accountId)
                .param("ciphertext", vault.encrypt(json.bytes(holder), context(accountId)))
                .update();
    }

    private static String context(String accountId) {
        return "simulated account " + accountId;
    }
}
