package io.kaidian.checks.payment;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.mustBeOne;

import io.kaidian.cases.AccountAnswers;
import io.kaidian.cases.Cases;
import io.kaidian.cases.EvidenceChanged;
import io.kaidian.cases.PaymentAccount;
import io.kaidian.cases.Seller;
import io.kaidian.support.database.Json;
import io.kaidian.support.outside.BackgroundQuestions;
import io.kaidian.support.security.IdentityVault;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks payment companies and keeps their last answer of each seller's account, encrypted. */
@Component
class KeptAnswers implements AccountAnswers {

    private final PaymentRegistries registries;
    private final JdbcClient jdbc;
    private final Json json;
    private final IdentityVault vault;
    private final Cases cases;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final BackgroundQuestions background = new BackgroundQuestions("payment-company");

    KeptAnswers(
            PaymentRegistries registries,
            JdbcClient jdbc,
            Json json,
            IdentityVault vault,
            Cases cases,
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

    private record Kept(AccountHolder holder, Instant askedAt) {}

    @Override
    public Answer kept(Seller seller) {
        var account = seller.paymentAccount();
        if (account == null) {
            return Answer.without(State.NONE_NAMED);
        }
        return kept(seller.id(), account)
                .map(kept -> answer(kept.holder(), kept.askedAt()))
                .orElse(Answer.without(State.UNAVAILABLE));
    }

    private Optional<Kept> kept(String sellerId, PaymentAccount account) {
        return jdbc.sql("""
                        select sealed, asked_at from account_answer
                        where seller_id = :seller and provider = :provider and account_id = :account
                        """)
                .param("seller", sellerId)
                .param("provider", account.provider())
                .param("account", account.accountId())
                .query((row, n) -> new Kept(
                        json.read(vault.open(row.getBytes("sealed"), context(sellerId)), AccountHolder.class),
                        instant(row, "asked_at")))
                .optional();
    }

    @Override
    public Answer ask(Seller seller) {
        var account = seller.paymentAccount();
        if (account == null) {
            return Answer.without(State.NONE_NAMED);
        }
        var before = kept(seller);
        var holder = registries.lookUp(account, seller.id());
        var now = clock.instant();
        keep(seller.id(), account, holder, now);
        var answer = answer(holder, now);
        if (before.state() != State.UNAVAILABLE && !answer.saysTheSameAs(before)) {
            tellWhoDecides(seller);
        }
        return answer;
    }

    @Override
    public void askSoon(Seller seller) {
        background.ask(seller.id(), () -> ask(seller));
    }

    @Override
    public void copy(Seller from, Seller to) {
        if (from.paymentAccount() != null) {
            kept(from.id(), from.paymentAccount())
                    .ifPresent(kept -> keep(to.id(), to.paymentAccount(), kept.holder(), kept.askedAt()));
        }
    }

    private void tellWhoDecides(Seller seller) {
        cases.openOf(seller.id())
                .filter(c -> !c.status().isWithSeller())
                .ifPresent(c -> events.publishEvent(new EvidenceChanged(c.id())));
    }

    private void keep(String sellerId, PaymentAccount account, AccountHolder holder, Instant now) {
        mustBeOne(
                jdbc.sql("""
                                insert into account_answer (seller_id, provider, account_id, sealed, asked_at)
                                values (:seller, :provider, :account, :sealed, :now)
                                on conflict (seller_id) do update
                                set provider = excluded.provider, account_id = excluded.account_id,
                                    sealed = excluded.sealed, asked_at = excluded.asked_at
                                """)
                        .param("seller", sellerId)
                        .param("provider", account.provider())
                        .param("account", account.accountId())
                        .param("sealed", vault.seal(json.bytes(holder), context(sellerId)))
                        .param("now", at(now))
                        .update(),
                "answer about an account");
    }

    @PreDestroy
    void stop() {
        background.close();
    }

    private static Answer answer(AccountHolder holder, Instant askedAt) {
        return new Answer(State.valueOf(holder.state().name()), holder.holderName(), holder.idNumber(), askedAt);
    }

    private static String context(String sellerId) {
        return "account answer " + sellerId;
    }
}
