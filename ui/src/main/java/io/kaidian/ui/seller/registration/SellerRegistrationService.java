package io.kaidian.ui.seller.registration;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.identity.PasswordRules;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.identity.signup.SignUpService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Usernames;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a new seller's account and the shop that it is for, still without a name, both or neither. */
@Service
public class SellerRegistrationService {

    /** Begins as no name does that people may choose, so that nobody is shown it as theirs. */
    private static final String MADE_UP = "~shop-";

    private static final int NAME_BYTES = 6;

    private final SecureRandom random = new SecureRandom();
    private final SellerAccountService accounts;
    private final SellerRepository sellers;
    private final SignUpService signUps;
    private final CaseOpeningService opening;
    private final CurrentActor currentActor;

    SellerRegistrationService(
            SellerAccountService accounts,
            SellerRepository sellers,
            SignUpService signUps,
            CaseOpeningService opening,
            CurrentActor currentActor) {
        this.accounts = accounts;
        this.sellers = sellers;
        this.signUps = signUps;
        this.opening = opening;
        this.currentActor = currentActor;
    }

    /**
     * What a new seller types.
     *
     * @param confirmed the request whose code confirmed the contact
     * @param contact phone number or mail address
     */
    public record Form(String username, String password, SellerType type, UUID confirmed, String contact) {

        @Override
        public String toString() {
            return "Form[" + username + "]";
        }
    }

    /**
     * Makes both for somebody who signs in by codes: the user name is made up, and there is no password.
     *
     * @return the path of a door that lets the new seller in once
     * @throws io.kaidian.identity.onetimecodes.ContactNotConfirmedException if the contact was not confirmed, or too long ago
     * @throws SignUpService.NotOfferedException where nobody may sign up
     */
    @Transactional
    public String registerByCode(SellerType type, UUID confirmed, String contact, Locale language) {
        var account = accounts.signUpByCode(MADE_UP + random(NAME_BYTES), language);
        var seller = register(account, type, confirmed, contact, language).requireSellerId();
        // Who has just come to open a shop goes straight to the consent.
        currentActor.runAs(Actor.seller(seller), () -> opening.open(seller, CaseKind.INITIAL));
        return signUps.door(seller);
    }

    private String random(int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Makes both, reached by a contact that was confirmed before. The seller's id is one that this server makes, whatever the
     * user name: no seller of the marketplace is taken, and none will be. The shop gets its name after the consent.
     *
     * @return the account, which acts for that seller
     * @throws io.kaidian.identity.onetimecodes.ContactNotConfirmedException if it was not, or too long ago
     * @throws SignUpService.NotOfferedException where nobody may sign up
     * @throws Usernames.InvalidUsernameException if people may not choose that name
     * @throws AccountRepository.UsernameTakenException if somebody has that user name
     * @throws PasswordRules.WeakPasswordException if the password is one that guessers try
     */
    @Transactional
    public Account register(Form form, Locale language) {
        var account = accounts.signUp(form.username(), form.password(), form.username(), language);
        return register(account, form.type(), form.confirmed(), form.contact(), language);
    }

    private Account register(Account account, SellerType type, UUID confirmed, String contact, Locale language) {
        var seller = account.requireSellerId();
        sellers.signUp(new SellerRepository.Registration(seller, type, seller, null, null, language, null));
        signUps.giveContact(confirmed, contact, seller);
        return account;
    }
}
