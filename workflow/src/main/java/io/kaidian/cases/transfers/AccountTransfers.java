package io.kaidian.cases.transfers;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.database.ReadOncePerTransaction;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.Seller;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Small transfers to accounts, by person: what is confirmed for one shop is confirmed for a further one. The amount rests encrypted. */
@Component
public class AccountTransfers {

    private final JdbcClient jdbc;
    private final EncryptionService vault;
    private final ParameterTable parameters;
    private final CaseHistory history;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ReadOncePerTransaction<Key, Optional<AccountTransfer>> latest = new ReadOncePerTransaction<>();

    private record Key(String personId, PaymentAccount account) {}

    /** What a try is compared with, and how many there were with it. */
    private record CountedTry(byte[] amount, int tries) {}

    AccountTransfers(
            JdbcClient jdbc,
            EncryptionService vault,
            ParameterTable parameters,
            CaseHistory history,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.parameters = parameters;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the account that the seller names was confirmed. */
    public boolean isConfirmed(Seller seller, @Nullable PaymentAccount account) {
        return account != null
                && latest(seller, account)
                        .filter(transfer -> transfer.state() == AccountTransfer.State.CONFIRMED)
                        .isPresent();
    }

    /** The last transfer to that account. */
    public Optional<AccountTransfer> latest(Seller seller, PaymentAccount account) {
        return latest.get(new Key(seller.personId(), account), this::read);
    }

    private Optional<AccountTransfer> read(Key key) {
        return jdbc.sql("""
                        select * from account_transfer
                        where seller_id = :seller and provider = :provider and account_id = :account
                        order by ordinal desc limit 1
                        """)
                .param("seller", key.personId())
                .param("provider", key.account().provider())
                .param("account", key.account().accountId())
                .query(this::transfer)
                .optional();
    }

    /**
     * Keeps that a transfer is asked for, or finds the one that is under way.
     *
     * @throws StateConflictException with code {@code too-many-transfers} after too many within a day
     */
    AccountTransfer request(CertificationCase c, Seller seller, PaymentAccount account) {
        lock(seller.personId());
        var running = latest(seller, account)
                .filter(transfer -> transfer.state() == AccountTransfer.State.REQUESTED
                        || transfer.state() == AccountTransfer.State.SENT);
        if (running.isPresent()) {
            return running.get();
        }
        var now = clock.instant();
        var today = jdbc.sql(
                        "select count(*) from account_transfer where seller_id = :seller and requested_at > :since")
                .param("seller", seller.personId())
                .param("since", at(now.minus(Duration.ofDays(1))))
                .query(Integer.class)
                .single();
        if (today >= parameters.getInt(Parameters.TRANSFER_PER_DAY)) {
            throw new StateConflictException("too-many-transfers", "too many transfers within a day");
        }
        latest.forgetAll();
        jdbc.sql("""
                        insert into account_transfer (id, seller_id, case_id, provider, account_id, state, requested_at, expires_at)
                        values (:id, :seller, :case, :provider, :account, 'REQUESTED', :now, :until)
                        """)
                .param("id", UUID.randomUUID())
                .param("seller", seller.personId())
                .param("case", c.id().value())
                .param("provider", account.provider())
                .param("account", account.accountId())
                .param("now", at(now))
                .param("until", at(now.plus(Duration.ofDays(parameters.getInt(Parameters.TRANSFER_DAYS)))))
                .update();
        events.publishEvent(new AuditedEvent("TRANSFER_REQUESTED", "case", c.id().toString()));
        return latest(seller, account).orElseThrow();
    }

    /** Until the transaction ends: the limit of a day is the person's, and each shop asks in a case of its own. */
    private void lock(String personId) {
        latest.forgetAll();
        jdbc.sql("select pg_advisory_xact_lock(hashtext('account transfers'), hashtext(:person))")
                .param("person", personId)
                .query((row, n) -> 0)
                .list();
    }

    /** Keeps what the company answered. Nothing happens where it answered before. */
    void markAnswered(CertificationCase c, AccountTransfer transfer, TransferSender.Answer answer) {
        if (answer.state() == TransferSender.State.UNAVAILABLE) {
            return;
        }
        var isSent = answer.state() == TransferSender.State.SENT;
        latest.forgetAll();
        var changed = jdbc.sql("""
                        update account_transfer set state = :state, amount = :amount where id = :id and state = 'REQUESTED'
                        """)
                .param("state", isSent ? "SENT" : "REFUSED")
                .param("amount", isSent ? vault.encrypt(bytes(answer.fen()), context(transfer.id())) : null)
                .param("id", transfer.id())
                .update();
        if (changed == 1 && isSent) {
            history.record(c.id(), CaseHistoryEntry.Event.TRANSFER_SENT, c.round(), Map.of());
        } else if (changed == 1) {
            events.publishEvent(new AuditedEvent("TRANSFER_REFUSED", "case", c.id().toString()));
        }
    }

    /**
     * Compares what the seller typed; counted before it is looked at.
     *
     * @return whether it is the amount
     * @throws StateConflictException with code {@code no-transfer} if none waits for its amount
     */
    boolean tryAmount(CertificationCase c, Seller seller, PaymentAccount account, int fen) {
        var transfer = latest(seller, account)
                .filter(sent -> sent.state() == AccountTransfer.State.SENT)
                .orElseThrow(() -> new StateConflictException("no-transfer", "no transfer waits for its amount"));
        latest.forgetAll();
        var most = parameters.getInt(Parameters.TRANSFER_TRIES);
        var counted = jdbc.sql("""
                        update account_transfer set tries = tries + 1
                        where id = :id and state = 'SENT' and tries < :most returning amount, tries
                        """)
                .param("id", transfer.id())
                .param("most", most)
                .query((row, n) -> new CountedTry(row.getBytes("amount"), row.getInt("tries")))
                .optional()
                .orElseThrow(() -> new StateConflictException("no-transfer", "no transfer waits for its amount"));
        var isRight = ByteBuffer.wrap(vault.decrypt(counted.amount(), context(transfer.id())))
                        .getInt()
                == fen;
        if (isRight) {
            end(transfer, "CONFIRMED");
            history.record(c.id(), CaseHistoryEntry.Event.TRANSFER_CONFIRMED, c.round(), Map.of());
            return true;
        }
        events.publishEvent(new AuditedEvent(
                "TRANSFER_AMOUNT_WRONG", "case", c.id().toString(), Map.of("triesLeft", most - counted.tries())));
        if (counted.tries() >= most) {
            end(transfer, "FAILED");
            history.record(c.id(), CaseHistoryEntry.Event.TRANSFER_FAILED, c.round(), Map.of());
        }
        return false;
    }

    /** Of a transfer that has ended nobody needs the amount. */
    private void end(AccountTransfer transfer, String state) {
        requireSingleRow(
                jdbc.sql("""
                                update account_transfer
                                set state = :state, amount = null, confirmed_at = case when :state = 'CONFIRMED' then :now end
                                where id = :id and state = 'SENT'
                                """)
                        .param("state", state)
                        .param("now", at(clock.instant()))
                        .param("id", transfer.id())
                        .update(),
                "transfer");
    }

    /** It goes with the last case of the person, in whichever shop, that still holds identity data. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(IdentityErasedEvent erased) {
        latest.forgetAll();
        jdbc.sql("""
                        delete from account_transfer t using seller me
                        where me.id = :seller and t.seller_id = coalesce(me.further_shop_of, me.id) and not exists (
                            select 1 from certification_case c join seller s on s.id = c.seller_id
                            where coalesce(s.further_shop_of, s.id) = coalesce(me.further_shop_of, me.id)
                              and c.erased_at is null and c.id <> :case)
                        """)
                .param("seller", erased.sellerId())
                .param("case", erased.caseId().value())
                .update();
    }

    private AccountTransfer transfer(ResultSet row, int n) throws SQLException {
        var expiresAt = instant(row, "expires_at");
        var triesLeft = Math.max(0, parameters.getInt(Parameters.TRANSFER_TRIES) - row.getInt("tries"));
        return new AccountTransfer(
                uuid(row, "id"),
                new PaymentAccount(row.getString("provider"), row.getString("account_id")),
                now(AccountTransfer.State.valueOf(row.getString("state")), triesLeft, expiresAt),
                triesLeft,
                expiresAt,
                instantOrNull(row, "confirmed_at"));
    }

    /** Time ends it, and so does a smaller number of tries than it has had. */
    private AccountTransfer.State now(AccountTransfer.State kept, int triesLeft, Instant expiresAt) {
        return switch (kept) {
            case REQUESTED, SENT -> {
                if (!expiresAt.isAfter(clock.instant())) {
                    yield AccountTransfer.State.EXPIRED;
                }
                yield triesLeft == 0 ? AccountTransfer.State.FAILED : kept;
            }
            case CONFIRMED, FAILED, EXPIRED, REFUSED -> kept;
        };
    }

    private static byte[] bytes(int fen) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(fen).array();
    }

    private static String context(UUID id) {
        return "account transfer " + id;
    }
}
