package io.kaidian.identity.onetimecodes;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.RateLimiter;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.jobs.BackgroundThreads;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.notifications.OneTimeCodeSender;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.SellerRepository;
import jakarta.annotation.PreDestroy;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets sellers in by six digits that are sent to a phone number or mail address which such a code has confirmed before. Whoever asks is
 * answered the same and at once, whether anybody has that address: looking and sending happen in the background. A code works
 * once, for some minutes and a few tries, and asking for new ones is limited for each address, so guessing leads nowhere.
 * A confirmed address belongs to one seller; that others name it, too, changes nothing.
 */
@Service
public class OneTimeLoginCodes {

    private static final Logger LOG = LoggerFactory.getLogger(OneTimeLoginCodes.class);

    private static final int CODES = 1_000_000;
    private static final int LONGEST_ADDRESS = 200;
    private static final Duration DAY = Duration.ofDays(1);

    /** More than this waiting to be sent is no crowd of sellers; who is not heard asks again. */
    private static final int WAITING = 1000;

    private final JdbcClient jdbc;
    private final SellerRepository sellers;
    private final OneTimeCodeSender messages;
    private final EncryptionService vault;
    private final PortalLoginTokens doors;
    private final RateLimiter limits;
    private final LoginCodeProperties settings;
    private final TransactionTemplate transaction;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor background = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> new Thread(work, "sign-in-codes"));

    OneTimeLoginCodes(
            JdbcClient jdbc,
            SellerRepository sellers,
            OneTimeCodeSender messages,
            EncryptionService vault,
            PortalLoginTokens doors,
            RateLimiter limits,
            LoginCodeProperties settings,
            TransactionTemplate transaction,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.sellers = sellers;
        this.messages = messages;
        this.vault = vault;
        this.doors = doors;
        this.limits = limits;
        this.settings = settings;
        this.transaction = transaction;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /** Whether there is any way to send codes. */
    public boolean areOffered() {
        return settings.enabled() && (messages.canMail() || messages.canText());
    }

    /** Whether codes go to phones, too. */
    public boolean goToPhones() {
        return messages.canText();
    }

    /** Whether codes go to mail addresses, too. */
    public boolean goToMail() {
        return messages.canMail();
    }

    /** How long a code works. */
    public Duration validFor() {
        return settings.validFor();
    }

    /**
     * Asks for a code. Returns before anything is looked up, so the answer tells nothing.
     *
     * @param typed a phone number or mail address
     * @param caller where the question comes from, for the limit on how often one may ask
     * @throws LoginThrottledException if that caller asks too often
     */
    public void request(String typed, String caller) {
        requireWithinRateLimit(caller);
        if (!areOffered() || typed.length() > LONGEST_ADDRESS) {
            return;
        }
        try {
            background.execute(() -> {
                try {
                    makeAndSend(ContactAddress.of(typed));
                } catch (RuntimeException failed) {
                    // The kind of trouble alone: its message could hold the address.
                    LOG.warn(
                            "a sign-in code could not be sent: {}",
                            failed.getClass().getSimpleName());
                }
            });
        } catch (RejectedExecutionException crowded) {
            LOG.warn("more sign-in codes are asked for than can be sent");
        }
    }

    /**
     * Takes a code.
     *
     * @return the path of a door that lets this seller in once; empty where the code is wrong, used or too old
     * @throws LoginThrottledException if that caller tries too often
     */
    public Optional<String> redeem(String typed, String code, String caller) {
        requireWithinRateLimit(caller);
        if (typed.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        var address = ContactAddress.of(typed);
        return transaction.execute(status -> {
            record Kept(String sellerId, byte[] hash) {}
            var kept = jdbc.sql("""
                            update sign_in_code set tries = tries + 1
                            where address_index = :address and used_at is null and expires_at > :now and tries < :tries
                            returning seller_id, code_hash
                            """)
                    .param("address", index(address))
                    .param("now", at(clock.instant()))
                    .param("tries", settings.maxAttempts())
                    .query((row, n) -> new Kept(row.getString("seller_id"), row.getBytes("code_hash")))
                    .optional();
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            var sellerId = kept.get().sellerId();
            var reached = sellers.findByContact(address)
                    .filter(known -> known.seller().id().equals(sellerId));
            if (reached.isEmpty()) {
                // It has gone to somebody else since the code was sent.
                return Optional.empty();
            }
            if (!MessageDigest.isEqual(hash(address, code.strip()), kept.get().hash())) {
                events.publishEvent(new AuditedEvent("SIGN_IN_REFUSED", "account", sellerId));
                return Optional.empty();
            }
            jdbc.sql("update sign_in_code set used_at = :now where address_index = :address")
                    .param("now", at(clock.instant()))
                    .param("address", index(address))
                    .update();
            currentActor.runAs(Actor.seller(sellerId), () -> {
                events.publishEvent(new AuditedEvent("SIGNED_IN_BY_CODE", "account", sellerId));
                return null;
            });
            return Optional.of(door(reached.get()));
        });
    }

    /** A door for the seller whom a confirmed contact reaches, who has just proved to read what is sent there. */
    public String door(SellerRepository.ConfirmedContact reached) {
        return "portal/"
                + doors.makeForCode(reached.seller().id(), reached.confirmedAt())
                        .token();
    }

    private void requireWithinRateLimit(String caller) {
        limits.take(RateLimiter.Kind.SIGN_IN, caller).ifPresent(wait -> {
            throw new LoginThrottledException(wait);
        });
    }

    private void makeAndSend(ContactAddress address) {
        if (address.isPhone() ? !messages.canText() : !messages.canMail()) {
            return;
        }
        var known = sellers.findByContact(address);
        if (known.isEmpty()) {
            return;
        }
        var seller = known.get().seller();
        var code = "%06d".formatted(random.nextInt(CODES));
        if (!keep(address, seller.id(), code)) {
            return;
        }
        var language = seller.locale();
        if (address.isPhone()) {
            messages.text(seller.requirePhone(), code, settings.validFor(), language);
        } else {
            messages.mail(seller.requireEmail(), code, settings.validFor(), language);
        }
    }

    /** @return false where that address was sent enough codes already */
    private boolean keep(ContactAddress address, String sellerId, String code) {
        var now = clock.instant();
        return jdbc.sql("""
                                insert into sign_in_code as c (address_index, seller_id, code_hash, made_at, expires_at,
                                                               asked, asked_since)
                                values (:address, :seller, :hash, :now, :expires, 1, :now)
                                on conflict (address_index) do update
                                set seller_id = excluded.seller_id, code_hash = excluded.code_hash, made_at = excluded.made_at,
                                    expires_at = excluded.expires_at, tries = 0, used_at = null,
                                    asked = case when c.asked_since <= :dayAgo then 1 else c.asked + 1 end,
                                    asked_since = case when c.asked_since <= :dayAgo then excluded.asked_since
                                                  else c.asked_since end
                                where c.made_at <= :pauseAgo and (c.asked_since <= :dayAgo or c.asked < :perDay)
                                """)
                        .param("address", index(address))
                        .param("seller", sellerId)
                        .param("hash", hash(address, code))
                        .param("now", at(now))
                        .param("expires", at(now.plus(settings.validFor())))
                        .param("dayAgo", at(now.minus(DAY)))
                        .param("pauseAgo", at(now.minus(settings.resendDelay())))
                        .param("perDay", settings.maxPerDay())
                        .update()
                == 1;
    }

    /** Forgets what no code can come of any more. */
    @BackgroundJob(value = "login-codes-expiry", every = "PT1H", firstAfter = "PT12M")
    void deleteExpired() {
        jdbc.sql("delete from sign_in_code where expires_at < :old and asked_since < :old")
                .param("old", at(clock.instant().minus(DAY)))
                .update();
    }

    private byte[] index(ContactAddress address) {
        return vault.blindIndex("sign-in address " + address.value());
    }

    private byte[] hash(ContactAddress address, String code) {
        return vault.blindIndex("sign-in code " + address.value() + " " + code);
    }

    @PreDestroy
    void stop() {
        BackgroundThreads.stop(background, Duration.ofSeconds(3));
    }
}
