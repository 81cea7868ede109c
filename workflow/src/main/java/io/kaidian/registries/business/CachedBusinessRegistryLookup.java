package io.kaidian.registries.business;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.cases.CaseFactsChangedEvent;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.photos.idcard.CreditCode;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.http.client.DeduplicatingExecutor;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks the register and keeps its last answer about each seller's business, encrypted. */
@Component
class CachedBusinessRegistryLookup implements BusinessRegistryLookup {

    private final @Nullable BusinessRegistry registry;
    private final SellerStatementRepository statements;
    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final EncryptionService vault;
    private final CaseRepository cases;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final DeduplicatingExecutor background = new DeduplicatingExecutor("business-register");

    CachedBusinessRegistryLookup(
            ObjectProvider<BusinessRegistry> registry,
            SellerStatementRepository statements,
            JdbcClient jdbc,
            JsonColumns json,
            EncryptionService vault,
            CaseRepository cases,
            ApplicationEventPublisher events,
            Clock clock) {
        this.registry = registry.orderedStream().findFirst().orElse(null);
        this.statements = statements;
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
        this.cases = cases;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean isConfigured() {
        return registry != null;
    }

    @Override
    public RegistryResult kept(String sellerId, SellerStatement statement) {
        return code(statement).map(code -> kept(sellerId, code)).orElse(RegistryResult.without(State.NOT_ASKED));
    }

    private RegistryResult kept(String sellerId, String code) {
        record Kept(RegisteredBusiness business, Instant askedAt) {}
        return jdbc.sql("""
                        select ciphertext, asked_at from business_registry_entry
                        where seller_id = :seller and code_index = :code
                        """)
                .param("seller", sellerId)
                .param("code", statements.creditCodeIndex(code))
                .query((row, n) -> new Kept(
                        json.read(
                                vault.decrypt(row.getBytes("ciphertext"), context(sellerId)), RegisteredBusiness.class),
                        instant(row, "asked_at")))
                .optional()
                .map(kept -> answer(kept.business(), kept.askedAt()))
                .orElse(RegistryResult.without(State.UNAVAILABLE));
    }

    @Override
    public RegistryResult ask(String sellerId, SellerStatement statement) {
        return code(statement).map(code -> ask(sellerId, code)).orElse(RegistryResult.without(State.NOT_ASKED));
    }

    private RegistryResult ask(String sellerId, String code) {
        var before = kept(sellerId, code);
        var business = requireRegistry().lookUp(code);
        var now = clock.instant();
        keep(sellerId, statements.creditCodeIndex(code), business, now);
        var answer = answer(business, now);
        if (before.state() != State.UNAVAILABLE && !answer.saysTheSameAs(before)) {
            notifyReviewers(sellerId);
        }
        return answer;
    }

    @Override
    public void askSoon(CertificationCase c) {
        background.submit(c.sellerId(), () -> ask(c.sellerId(), statements.of(c.id())));
    }

    @Override
    public void copy(String from, String to) {
        record Kept(byte[] code, RegisteredBusiness business, Instant askedAt) {}
        if (registry == null) {
            return;
        }
        jdbc.sql("select * from business_registry_entry where seller_id = :seller")
                .param("seller", from)
                .query((row, n) -> new Kept(
                        row.getBytes("code_index"),
                        json.read(vault.decrypt(row.getBytes("ciphertext"), context(from)), RegisteredBusiness.class),
                        instant(row, "asked_at")))
                .optional()
                .ifPresent(kept -> keep(to, kept.code(), kept.business(), kept.askedAt()));
    }

    private BusinessRegistry requireRegistry() {
        return Objects.requireNonNull(registry, "no register is named in the settings");
    }

    /** A code that nobody can have is not asked about: another rule says so. */
    private Optional<String> code(SellerStatement statement) {
        return registry == null
                ? Optional.empty()
                : Optional.ofNullable(statement.company())
                        .map(SellerStatement.Company::creditCode)
                        .flatMap(CreditCode::parse)
                        .map(CreditCode::value);
    }

    /** The answer goes with the last case of the seller that still holds identity data. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(IdentityErasedEvent erased) {
        jdbc.sql("""
                        delete from business_registry_entry where seller_id = :seller and not exists (
                            select 1 from certification_case where seller_id = :seller and erased_at is null and id <> :case)
                        """)
                .param("seller", erased.sellerId())
                .param("case", erased.caseId().value())
                .update();
    }

    private void notifyReviewers(String sellerId) {
        cases.findOpenBySeller(sellerId)
                .filter(c -> !c.status().awaitsSeller())
                .ifPresent(c -> events.publishEvent(new CaseFactsChangedEvent(c.id())));
    }

    private void keep(String sellerId, byte[] codeIndex, RegisteredBusiness business, Instant now) {
        requireSingleRow(
                jdbc.sql("""
                                insert into business_registry_entry (seller_id, code_index, ciphertext, asked_at)
                                values (:seller, :code, :ciphertext, :now)
                                on conflict (seller_id) do update
                                set code_index = excluded.code_index, ciphertext = excluded.ciphertext, asked_at = excluded.asked_at
                                """)
                        .param("seller", sellerId)
                        .param("code", codeIndex)
                        .param("ciphertext", vault.encrypt(json.bytes(business), context(sellerId)))
                        .param("now", at(now))
                        .update(),
                "answer about a business");
    }

    @PreDestroy
    void stop() {
        background.close();
    }

    private static RegistryResult answer(RegisteredBusiness business, Instant askedAt) {
        return new RegistryResult(
                State.valueOf(business.state().name()), business.name(), business.representative(), askedAt);
    }

    private static String context(String sellerId) {
        return "business answer " + sellerId;
    }
}
