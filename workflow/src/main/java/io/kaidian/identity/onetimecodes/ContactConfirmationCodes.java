package io.kaidian.identity.onetimecodes;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.identity.signup.SignUpProperties;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.notifications.MessageRejectedException;
import io.kaidian.platform.notifications.OneTimeCodeSender;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.PhoneNumbers;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes that confirm a contact. Each request is one of its own: asking for the same address ends nobody else's code. How many
 * go to one address, come from one caller and go out in all is counted in the database and holds for all nodes.
 */
@Component
public class ContactConfirmationCodes {

    private static final Logger LOG = LoggerFactory.getLogger(ContactConfirmationCodes.class);

    private static final int CODES = 1_000_000;
    private static final int LONGEST_ADDRESS = 200;
    private static final Duration DAY = Duration.ofDays(1);

    private static final String CONFIRMED = "id = :id and purpose = :purpose and address_index = :address"
            + " and seller_id is not distinct from cast(:seller as text)"
            + " and confirmed_at > :since and used_at is null";

    private final JdbcClient jdbc;
    private final OneTimeCodeSender messages;
    private final EncryptionService vault;
    private final LoginCodeProperties settings;
    private final SignUpProperties signUp;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ContactConfirmationCodes(
            JdbcClient jdbc,
            OneTimeCodeSender messages,
            EncryptionService vault,
            LoginCodeProperties settings,
            SignUpProperties signUp,
            TransactionTemplate transaction,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.vault = vault;
        this.settings = settings;
        this.signUp = signUp;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a code is asked for. */
    public enum Purpose {
        SIGN_UP,
        CONTACT
    }

    /**
     * Who asks for a code.
     *
     * @param sellerId null before there is an account
     * @param caller where the request comes from; of somebody signed in the seller
     */
    public record Request(Purpose purpose, @Nullable String sellerId, String caller, Locale language) {}

    /** Whether codes can be sent to phones, or to mail addresses. */
    boolean canBeSent(boolean toPhones) {
        return toPhones ? messages.canText() : messages.canMail();
    }

    /**
     * Sends a code.
     *
     * @param typed a phone number or mail address
     * @return names the request when the code comes back
     * @throws ContactCodeException where none was sent
     */
    public UUID send(Request request, String typed) {
        var address = fit(typed);
        var id = UUID.randomUUID();
        var code = "%06d".formatted(random.nextInt(CODES));
        transaction.executeWithoutResult(status -> keep(id, request, address, code));
        try {
            if (address.isPhone()) {
                messages.text(typed, code, settings.validFor(), request.language());
            } else {
                messages.mail(address.value(), code, settings.validFor(), request.language());
            }
        } catch (MessageRejectedException refused) {
            throw new ContactCodeException(
                    switch (refused.why()) {
                        case PREFIX -> ContactCodeException.Cause.PREFIX;
                        case ADDRESS -> ContactCodeException.Cause.ADDRESS;
                        case TODAY -> ContactCodeException.Cause.TODAY;
                    });
        } catch (RuntimeException failed) {
            // The kind of trouble alone: its message could hold the address.
            LOG.warn("a code could not be sent: {}", failed.getClass().getSimpleName());
            throw new ContactCodeException(ContactCodeException.Cause.FAILED);
        }
        return id;
    }

    /**
     * Confirms the address if that is the code of the request; wrong ones are counted.
     *
     * @return whether it was
     */
    public boolean confirm(UUID id, Request request, String typed, String code) {
        if (typed.length() > LONGEST_ADDRESS) {
            return false;
        }
        var address = ContactAddress.of(typed);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var hash = jdbc.sql("""
                            update contact_code set tries = tries + 1
                            where id = :id and purpose = :purpose and address_index = :address
                              and seller_id is not distinct from cast(:seller as text)
                              and confirmed_at is null and expires_at > :now and tries < :tries
                            returning code_hash
                            """)
                    .param("id", id)
                    .param("purpose", request.purpose().name())
                    .param("address", index(address))
                    .param("seller", request.sellerId())
                    .param("now", at(clock.instant()))
                    .param("tries", settings.maxAttempts())
                    .query(byte[].class)
                    .optional();
            if (hash.isEmpty() || !MessageDigest.isEqual(hash.get(), hash(id, address, code.strip()))) {
                return false;
            }
            jdbc.sql("update contact_code set confirmed_at = :now where id = :id")
                    .param("now", at(clock.instant()))
                    .param("id", id)
                    .update();
            return true;
        }));
    }

    /** Whether the address of that request was confirmed a short while ago and has not been used since. */
    public boolean isConfirmed(UUID id, Request request, String typed) {
        return jdbc.sql("select exists (select 1 from contact_code where " + CONFIRMED + ")")
                .params(confirmed(id, request, typed))
                .query(Boolean.class)
                .single();
    }

    /**
     * Uses a confirmed address up. Belongs into the transaction of what it is used for.
     *
     * @throws ContactNotConfirmedException if it was not confirmed, was used, or was confirmed too long ago
     */
    public ContactAddress use(UUID id, Request request, String typed) {
        var used = jdbc.sql("update contact_code set used_at = :now where " + CONFIRMED)
                .params(confirmed(id, request, typed))
                .param("now", at(clock.instant()))
                .update();
        if (used != 1) {
            throw new ContactNotConfirmedException();
        }
        return ContactAddress.of(typed);
    }

    private Map<String, Object> confirmed(UUID id, Request request, String typed) {
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("purpose", request.purpose().name());
        values.put("address", index(ContactAddress.of(typed)));
        values.put("seller", request.sellerId());
        values.put("since", at(clock.instant().minus(signUp.confirmedFor())));
        return values;
    }

    private ContactAddress fit(String typed) {
        var address = ContactAddress.of(typed);
        var isFit = typed.length() <= LONGEST_ADDRESS
                && (address.isPhone()
                        ? messages.canText() && PhoneNumbers.isOne(ContactAddress.written(typed))
                        : messages.canMail()
                                && address.value().matches("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\"]+"));
        if (!isFit) {
            throw new ContactCodeException(ContactCodeException.Cause.UNFIT);
        }
        return address;
    }

    private void keep(UUID id, Request request, ContactAddress address, String code) {
        var now = clock.instant();
        // One after the other: two at once must not both be the last that is allowed.
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('contact codes'))")
                .query(Integer.class)
                .single();
        requireWithinLimit(request, address, now);
        jdbc.sql("""
                        insert into contact_code (id, purpose, seller_id, address_index, caller_index, code_hash, made_at,
                                                  expires_at)
                        values (:id, :purpose, :seller, :address, :caller, :hash, :now, :expires)
                        """)
                .param("id", id)
                .param("purpose", request.purpose().name())
                .param("seller", request.sellerId())
                .param("address", index(address))
                .param("caller", callerIndex(request))
                .param("hash", hash(id, address, code))
                .param("now", at(now))
                .param("expires", at(now.plus(settings.validFor())))
                .update();
    }

    private void requireWithinLimit(Request request, ContactAddress address, Instant now) {
        record Asked(int address, int justNow, int caller, int all) {}
        var asked = jdbc.sql("""
                        select count(*) filter (where address_index = :address) as address,
                               count(*) filter (where address_index = :address and made_at > :pauseAgo) as just_now,
                               count(*) filter (where caller_index = :caller) as caller,
                               count(*) as in_all
                        from contact_code where purpose = :purpose and made_at > :dayAgo
                        """)
                .param("address", index(address))
                .param("caller", callerIndex(request))
                .param("purpose", request.purpose().name())
                .param("pauseAgo", at(now.minus(settings.resendDelay())))
                .param("dayAgo", at(now.minus(DAY)))
                .query((row, n) -> new Asked(
                        row.getInt("address"), row.getInt("just_now"), row.getInt("caller"), row.getInt("in_all")))
                .single();
        if (asked.caller() >= signUp.codesPerCaller()) {
            throw new ContactCodeException(ContactCodeException.Cause.CALLER);
        }
        if (request.purpose() == Purpose.SIGN_UP && asked.all() >= signUp.codesPerDay()) {
            LOG.warn("sign-up is at its limit: {} codes within a day", asked.all());
            throw new ContactCodeException(ContactCodeException.Cause.TODAY);
        }
        if (asked.justNow() > 0) {
            throw new ContactCodeException(ContactCodeException.Cause.PAUSE);
        }
        if (asked.address() >= settings.maxPerDay()) {
            throw new ContactCodeException(ContactCodeException.Cause.ADDRESS);
        }
    }

    /** Forgets requests of yesterday. */
    @BackgroundJob(value = "contact-codes-expiry", every = "PT1H", firstAfter = "PT13M")
    void deleteExpired() {
        jdbc.sql("delete from contact_code where made_at < :old")
                .param("old", at(clock.instant().minus(DAY)))
                .update();
    }

    /** Forgets what one seller asked for. */
    public void deleteOf(String sellerId) {
        jdbc.sql("delete from contact_code where seller_id = :seller")
                .param("seller", sellerId)
                .update();
    }

    private byte[] callerIndex(Request request) {
        return vault.blindIndex("contact caller " + request.caller());
    }

    private byte[] index(ContactAddress address) {
        return vault.blindIndex("contact address " + address.value());
    }

    private byte[] hash(UUID id, ContactAddress address, String code) {
        return vault.blindIndex("contact code " + id + " " + address.value() + " " + code);
    }
}
