package io.kaidian.identity.signup;

import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.RateLimiter;
import io.kaidian.identity.onetimecodes.ContactConfirmationCodes;
import io.kaidian.identity.onetimecodes.OneTimeLoginCodes;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.notifications.OneTimeCodeSender;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.SellerRepository;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What stands before an account that somebody makes by themselves: whether that is offered at all, and a contact that a code
 * has confirmed. An address that has an account is sent a code like any other, so that only who reads its messages learns of it.
 */
@Service
public class SignUpService {

    private final ContactConfirmationCodes codes;
    private final OneTimeCodeSender messages;
    private final SellerRepository sellers;
    private final SellerContacts contacts;
    private final OneTimeLoginCodes oneTimeLoginCodes;
    private final PortalLoginTokens doors;
    private final RateLimiter limits;
    private final SignUpProperties settings;

    SignUpService(
            ContactConfirmationCodes codes,
            OneTimeCodeSender messages,
            SellerRepository sellers,
            SellerContacts contacts,
            OneTimeLoginCodes oneTimeLoginCodes,
            PortalLoginTokens doors,
            RateLimiter limits,
            SignUpProperties settings) {
        this.codes = codes;
        this.messages = messages;
        this.sellers = sellers;
        this.contacts = contacts;
        this.oneTimeLoginCodes = oneTimeLoginCodes;
        this.doors = doors;
        this.limits = limits;
        this.settings = settings;
    }

    /** Thrown where nobody may make an account by themselves. */
    public static class NotOfferedException extends RuntimeException {
        NotOfferedException() {
            super("sign-up is not offered on this server");
        }
    }

    /** Whether somebody may make an account, and can be sent a code. */
    public boolean areOffered() {
        return settings.enabled() && (messages.canMail() || messages.canText());
    }

    /** Whether codes go to phones. */
    public boolean goToPhones() {
        return messages.canText();
    }

    /** Whether codes go to mail addresses. */
    public boolean goToMail() {
        return messages.canMail();
    }

    /** Whether it is wanted, with or without a way to send codes. */
    boolean areWanted() {
        return settings.enabled();
    }

    /**
     * Sends a code to a phone number or mail address.
     *
     * @param caller where the request comes from
     * @return names the request in the calls that follow
     * @throws io.kaidian.identity.onetimecodes.ContactCodeException where none was sent
     * @throws LoginThrottledException if that caller asks too often
     * @throws NotOfferedException where nobody may sign up
     */
    public UUID request(String typed, Locale language, String caller) {
        requireEnabled();
        requireWithinRateLimit(caller);
        return codes.send(asking(caller, language), typed);
    }

    /**
     * Takes the code.
     *
     * @return false where it is wrong, used or too old
     * @throws LoginThrottledException if that caller tries too often
     */
    public boolean confirm(UUID request, String typed, String code, String caller) {
        requireEnabled();
        requireWithinRateLimit(caller);
        return codes.confirm(request, asking(caller, Locale.ROOT), typed, code);
    }

    /** Whether the confirmed contact belongs to an account already. Told to nobody before the code came back. */
    public boolean hasAccount(UUID request, String typed) {
        return codes.isConfirmed(request, asking("", Locale.ROOT), typed)
                && sellers.findByContact(ContactAddress.of(typed)).isPresent();
    }

    /**
     * Signs in to the account that the confirmed contact has, instead of making another one.
     *
     * @return the path of a door that lets this seller in once; empty where there is no such account any more
     * @throws io.kaidian.identity.onetimecodes.ContactNotConfirmedException if it was not confirmed
     */
    @Transactional
    public Optional<String> signIn(UUID request, String typed) {
        requireEnabled();
        var address = codes.use(request, asking("", Locale.ROOT), typed);
        return sellers.findByContact(address).map(oneTimeLoginCodes::door);
    }

    /**
     * Gives the confirmed contact to a new account, in the transaction that makes it. Another account that had it is reached by
     * it no more.
     *
     * @throws io.kaidian.identity.onetimecodes.ContactNotConfirmedException if it was not confirmed
     * @throws NotOfferedException where nobody may sign up
     */
    @Transactional
    public void giveContact(UUID request, String typed, String sellerId) {
        requireEnabled();
        var address = codes.use(request, asking("", Locale.ROOT), typed);
        contacts.give(sellerId, address, typed);
    }

    /** @return the path of a door that lets a seller in once who has just signed up */
    public String door(String sellerId) {
        return "portal/" + doors.makeForSignUp(sellerId).token();
    }

    private void requireEnabled() {
        if (!areOffered()) {
            throw new NotOfferedException();
        }
    }

    private void requireWithinRateLimit(String caller) {
        limits.take(RateLimiter.Kind.SIGN_IN, caller).ifPresent(wait -> {
            throw new LoginThrottledException(wait);
        });
    }

    private static ContactConfirmationCodes.Request asking(String caller, Locale language) {
        return new ContactConfirmationCodes.Request(ContactConfirmationCodes.Purpose.SIGN_UP, null, caller, language);
    }
}
