package io.kaidian.api;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who did something without naming anybody: sellers are shown a role and a staff number. */
@Component
public class ActorRedaction {

    /** In which role a person with several of them acts in cases and shops. */
    private static final List<Role> IN_CASES = List.of(Role.LEAD, Role.REVIEWER, Role.OFFICER, Role.ADMIN);

    private final AccountRepository accounts;

    ActorRedaction(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /** {@code SELLER}, {@code SYSTEM}, or role and staff number, such as {@code REVIEWER 1002}. */
    public String describe(Actor.Kind kind, @Nullable String name) {
        if (kind != Actor.Kind.STAFF) {
            return kind.name();
        }
        return accounts.find(name).map(ActorRedaction::roleAndNumber).orElse("STAFF");
    }

    private static String roleAndNumber(AccountRepository.Account account) {
        var role = IN_CASES.stream()
                .filter(account.roles()::contains)
                .findFirst()
                .map(Role::name)
                .orElse("STAFF");
        return account.staffNumber() == null ? role : role + " " + account.staffNumber();
    }
}
