package io.kaidian.registries.payment;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.cases.CaseFactsChangedEvent;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.http.client.DeduplicatingExecutor;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.Seller;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks payment companies and keeps their last answer of each seller's account, encrypted. */
@Component
class CachedPaymentAccountVerifier implements PaymentAccountVerifier {

    private final PaymentRegistryRouter registries;
    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final EncryptionService vault;
    private final CaseRepository cases;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final DeduplicatingExecutor background = new DeduplicatingExecutor("payment-company");

    CachedPaymentAccountVerifier(
            PaymentRegistryRouter registries,
            JdbcClient jdbc,
            JsonColumns json,
            EncryptionService vault,
            CaseRepository cases,
            ApplicationEventPublisher events,
            Clock clock) {
        this.registries = registries;
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
        this.cases = cases;
        this.events = events;
        this.clock = clock;
    }

    private record CachedHolder(AccountHolder holder, Instant askedAt) {}

    @Override
    public AccountVerification cached(Seller seller) {
        var account = seller.paymentAccount();
        if (account == null) {
            return AccountVerification.without(State.NONE_NAMED);
        }
        return kept(seller.id(), account)
                .map(kept -> answer(kept.holder(), kept.askedAt()))
                .orElse(AccountVerification.without(State.UNAVAILABLE));
    }

    private Optional<CachedHolder> kept(String sellerId, PaymentAccount account) {
        return jdbc.sql("""
                        select ciphertext, asked_at from payment_account_verification
                        where seller_id = :seller and provider = :provider and account_id = :account
                        """)
                .param("seller", sellerId)
                .param("provider", account.provider())
                .param("account", account.accountId())
                .query((row, n) -> new CachedHolder(
                        json.read(vault.decrypt(row.getBytes("ciphertext"), context(sellerId)), AccountHolder.class),
                        instant(row, "asked_at")))
                .optional();
    }

    @Override
    public AccountVerification ask(Seller seller) {
        var account = seller.paymentAccount();
        if (account == null) {
            return AccountVerification.without(State.NONE_NAMED);
        }
        return keep(seller, account, cached(seller), lookUp(seller, account));
    }

    @Override
    public UnkeptAnswer askUnkept(Seller seller, AccountVerification before) {
        var account = seller.paymentAccount();
        if (account == null) {
            return () -> {};
        }
        var said = lookUp(seller, account);
        return () -> keep(seller, account, before, said);
    }

    private CachedHolder lookUp(Seller seller, PaymentAccount account) {
        return new CachedHolder(registries.lookUp(account, seller.personId()), clock.instant());
    }

    private AccountVerification keep(
            Seller seller, PaymentAccount account, AccountVerification before, CachedHolder said) {
        keep(seller.id(), account, said.holder(), said.askedAt());
        var answer = answer(said.holder(), said.askedAt());
        if (before.state() != State.UNAVAILABLE && !answer.saysTheSameAs(before)) {
            notifyReviewers(seller);
        }
        return answer;
    }

    @Override
    public void refreshAsync(Seller seller) {
        background.submit(seller.id(), () -> ask(seller));
    }

    @Override
    public void copyTo(Seller from, Seller to) {
        if (from.paymentAccount() != null) {
            kept(from.id(), from.paymentAccount())
                    .ifPresent(kept -> keep(to.id(), to.requirePaymentAccount(), kept.holder(), kept.askedAt()));
        }
    }

    /** The answer goes with the last case of the seller that still holds identity data. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(IdentityErasedEvent erased) {
        jdbc.sql("""
                        delete from payment_account_verification where seller_id = :seller and not exists (
                            select 1 from certification_case where seller_id = :seller and erased_at is null and id <> :case)
                        """)
                .param("seller", erased.sellerId())
                .param("case", erased.caseId().value())
                .update();
    }

    private void notifyReviewers(Seller seller) {
        cases.findOpenBySeller(seller.id())
                .filter(c -> !c.status().awaitsSeller())
                .ifPresent(c -> events.publishEvent(new CaseFactsChangedEvent(c.id())));
    }

    private void keep(String sellerId, PaymentAccount account, AccountHolder holder, Instant now) {
        requireSingleRow(
                jdbc.sql("""
                                insert into payment_account_verification (seller_id, provider, account_id, ciphertext, asked_at)
                                values (:seller, :provider, :account, :ciphertext, :now)
                                on conflict (seller_id) do update
                                set provider = excluded.provider, account_id = excluded.account_id,
                                    ciphertext = excluded.ciphertext, asked_at = excluded.asked_at
                                """)
                        .param("seller", sellerId)
                        .param("provider", account.provider())
                        .param("account", account.accountId())
                        .param("ciphertext", vault.encrypt(json.bytes(holder), context(sellerId)))
                        .param("now", at(now))
                        .update(),
                "answer about an account");
    }

    @PreDestroy
    void stop() {
        background.close();
    }

    private static AccountVerification answer(AccountHolder holder, Instant askedAt) {
        return new AccountVerification(
                State.valueOf(holder.state().name()), holder.holderName(), holder.idNumber(), askedAt);
    }

    private static String context(String sellerId) {
        return "account answer " + sellerId;
    }
}
