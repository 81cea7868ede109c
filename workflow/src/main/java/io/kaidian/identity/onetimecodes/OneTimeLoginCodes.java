package io.kaidian.identity.onetimecodes;

import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.RateLimiter;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.jobs.BackgroundThreads;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.SellerRepository;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
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

    private static final int LONGEST_ADDRESS = 200;

    /** More than this waiting to be sent is no crowd of sellers; who is not heard asks again. */
    private static final int WAITING = 1000;

    private final LoginCodeRepository codes;
    private final LoginCodeSender sender;
    private final SellerRepository sellers;
    private final PortalLoginTokens doors;
    private final RateLimiter limits;
    private final TransactionTemplate transaction;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final ThreadPoolExecutor background = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> new Thread(work, "sign-in-codes"));

    OneTimeLoginCodes(
            LoginCodeRepository codes,
            LoginCodeSender sender,
            SellerRepository sellers,
            PortalLoginTokens doors,
            RateLimiter limits,
            TransactionTemplate transaction,
            CurrentActor currentActor,
            ApplicationEventPublisher events) {
        this.codes = codes;
        this.sender = sender;
        this.sellers = sellers;
        this.doors = doors;
        this.limits = limits;
        this.transaction = transaction;
        this.currentActor = currentActor;
        this.events = events;
    }

    /** Whether there is any way to send codes. */
    public boolean areOffered() {
        return sender.isOffered();
    }

    /** Whether codes go to phones, too. */
    public boolean goToPhones() {
        return sender.goesToPhones();
    }

    /** Whether codes go to mail addresses, too. */
    public boolean goToMail() {
        return sender.goesToMail();
    }

    /** How long a code works. */
    public Duration validFor() {
        return sender.validFor();
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
                    sender.makeAndSend(ContactAddress.of(typed));
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
            var tried = codes.attempt(address, code);
            if (tried.isEmpty()) {
                return Optional.empty();
            }
            var sellerId = tried.get().sellerId();
            var reached = sellers.findByContact(address)
                    .filter(known -> known.seller().id().equals(sellerId));
            if (reached.isEmpty()) {
                // It has gone to somebody else since the code was sent.
                return Optional.empty();
            }
            if (!tried.get().isRight()) {
                events.publishEvent(new AuditedEvent("SIGN_IN_REFUSED", "account", sellerId));
                return Optional.empty();
            }
            codes.markUsed(address);
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

    @PreDestroy
    void stop() {
        BackgroundThreads.stop(background, Duration.ofSeconds(3));
    }
}
