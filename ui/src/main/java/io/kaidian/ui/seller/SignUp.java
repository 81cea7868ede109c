package io.kaidian.ui.seller;

import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.Accounts.Account;
import io.kaidian.support.security.PasswordRules;
import io.kaidian.support.security.SellerAccounts;
import io.kaidian.support.security.Usernames;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a new seller's account and the shop that it is for, both or neither. */
@Service
class SignUp {

    private final SellerAccounts accounts;
    private final Sellers sellers;

    SignUp(SellerAccounts accounts, Sellers sellers) {
        this.accounts = accounts;
        this.sellers = sellers;
    }

    /** What a new seller types. */
    record Form(String username, String password, String shopName, SellerType type, String email, String phone) {

        @Override
        public String toString() {
            return "Form[" + username + "]";
        }
    }

    /**
     * Makes both. The seller's id is one that this server makes, whatever the user name: no seller of the marketplace is
     * taken, and none will be.
     *
     * @return the account, which acts for that seller
     * @throws Usernames.UnfitException if people may not choose that name
     * @throws Accounts.UsernameTakenException if somebody has that user name
     * @throws PasswordRules.UnfitPasswordException if the password is one that guessers try
     */
    @Transactional
    public Account register(Form form, Locale language) {
        var account = accounts.signUp(form.username(), form.password(), form.shopName(), language);
        sellers.signUp(new Sellers.Registration(
                account.sellerId(),
                form.type(),
                form.shopName(),
                blankToNull(form.email()),
                blankToNull(form.phone()),
                language,
                null));
        return account;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
