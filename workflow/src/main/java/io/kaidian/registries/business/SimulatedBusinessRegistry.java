package io.kaidian.registries.business;

import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.database.JsonColumns;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A register that answers what it was told to, for demos and tests; codes of which it was told nothing it does not know. */
@Component
@ConditionalOnProperty("kaidian.business-registry.simulated")
public class SimulatedBusinessRegistry implements BusinessRegistry {

    private static final String CONTEXT = "simulated business";

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final EncryptionService vault;
    private final SellerStatementRepository statements;

    SimulatedBusinessRegistry(
            JdbcClient jdbc, JsonColumns json, EncryptionService vault, SellerStatementRepository statements) {
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
        this.statements = statements;
    }

    @Override
    public RegisteredBusiness lookUp(String creditCode) {
        return jdbc.sql("select ciphertext from simulated_business where code_index = :code")
                .param("code", statements.creditCodeIndex(creditCode))
                .query(byte[].class)
                .optional()
                .map(encrypted -> json.read(vault.decrypt(encrypted, CONTEXT), RegisteredBusiness.class))
                .orElse(RegisteredBusiness.of(RegisteredBusiness.State.UNKNOWN));
    }

    /** Sets what it answers about a credit code from now on. */
    @Transactional
    public void answer(String creditCode, RegisteredBusiness business) {
        jdbc.sql("""
                        insert into simulated_business (code_index, ciphertext) values (:code, :ciphertext)
                        on conflict (code_index) do update set ciphertext = excluded.ciphertext
                        """)
                .param("code", statements.creditCodeIndex(creditCode))
                .param("ciphertext", vault.encrypt(json.bytes(business), CONTEXT))
                .update();
    }
}
