package io.kaidian.support.notices;

import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.Actor;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets notices reach members of staff, in their language; they read them in the application. */
@Component
class StaffRecipients implements Recipients {

    private final Accounts accounts;

    StaffRecipients(Accounts accounts) {
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
