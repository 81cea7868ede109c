package io.kaidian.ui.review;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import org.springframework.stereotype.Component;

/** What colleagues call each other. */
@Component
public class StaffNames {

    private final AccountRepository accounts;

    StaffNames(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /** The name of who signs in so; that itself where there is no such account any more. */
    public String of(String username) {
        return accounts.find(username).map(Account::displayName).orElse(username);
    }
}
