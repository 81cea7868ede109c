package io.kaidian.identity.onetimecodes;

import io.kaidian.platform.notifications.OneTimeCodeSender;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.SellerRepository;
import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Makes a code for the seller whom an address reaches, and sends it there. */
@Component
class LoginCodeSender {

    private static final int CODES = 1_000_000;

    private final LoginCodeRepository codes;
    private final SellerRepository sellers;
    private final OneTimeCodeSender messages;
    private final LoginCodeProperties settings;
    private final SecureRandom random = new SecureRandom();

    LoginCodeSender(
            LoginCodeRepository codes,
            SellerRepository sellers,
            OneTimeCodeSender messages,
            LoginCodeProperties settings) {
        this.codes = codes;
        this.sellers = sellers;
        this.messages = messages;
        this.settings = settings;
    }

    boolean isOffered() {
        return settings.enabled() && (messages.canMail() || messages.canText());
    }

    boolean goesToPhones() {
        return messages.canText();
    }

    boolean goesToMail() {
        return messages.canMail();
    }

    Duration validFor() {
        return settings.validFor();
    }

    /** Nothing where the address reaches nobody, or was sent enough codes already. */
    void makeAndSend(ContactAddress address) {
        if (address.isPhone() ? !messages.canText() : !messages.canMail()) {
            return;
        }
        var known = sellers.findByContact(address);
        if (known.isEmpty()) {
            return;
        }
        var seller = known.get().seller();
        var code = "%06d".formatted(random.nextInt(CODES));
        if (!codes.keep(address, seller.id(), code)) {
            return;
        }
        var language = seller.locale();
        if (address.isPhone()) {
            messages.text(seller.requirePhone(), code, settings.validFor(), language);
        } else {
            messages.mail(seller.requireEmail(), code, settings.validFor(), language);
        }
    }
}
