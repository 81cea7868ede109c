package io.kaidian.ui.seller;

import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.Role;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a new seller's account and the shop that it is for, both or neither. */
@Service
class SignUp {

    private final Accounts accounts;
    private final Sellers sellers;

    SignUp(Accounts accounts, Sellers sellers) {
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
     * Makes both.
     *
     * @throws Accounts.UsernameTakenException if somebody has that user name, or a seller of the marketplace that id
     */
    @Transactional
    public void register(Form form, Locale language) {
        var account = accounts.create(new Accounts.NewAccount(
                form.username(), form.password(), form.shopName(), null, language, Set.of(Role.SELLER)));
        sellers.register(new Sellers.Registration(
                account.username(),
                form.type(),
                form.shopName(),
                blankToNull(form.email()),
                blankToNull(form.phone()),
                language,
                null));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
