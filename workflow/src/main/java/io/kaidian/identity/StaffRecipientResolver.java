package io.kaidian.identity;

import io.kaidian.platform.notifications.RecipientResolver;
import io.kaidian.platform.security.Actor;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets notices reach members of staff, in their language; they read them in the application. */
@Component
class StaffRecipientResolver implements RecipientResolver {

    private final AccountRepository accounts;

    StaffRecipientResolver(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public Actor.Kind kind() {
        return Actor.Kind.STAFF;
    }

    @Override
    public Optional<Recipient> find(String id) {
        return accounts.find(id)
                .filter(account -> account.staffNumber() != null)
                .map(account -> new Recipient(account.locale(), null, null));
    }
}
