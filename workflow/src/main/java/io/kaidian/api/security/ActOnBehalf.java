package io.kaidian.api.security;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets a token act for sellers and staff, one call at a time, so that histories name people and not systems. */
@Component
public class ActOnBehalf {

    private final AccountRepository accounts;
    private final CurrentActor currentActor;

    ActOnBehalf(AccountRepository accounts, CurrentActor currentActor) {
        this.accounts = accounts;
        this.currentActor = currentActor;
    }

    /** The system that calls. */
    public ApiPrincipal caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof ApiPrincipal caller) {
            return caller;
        }
        throw new IllegalStateException("no system calls");
    }

    /** Does the work as that seller. */
    public <T> T asSeller(String sellerId, Supplier<T> work) {
        return currentActor.runAs(Actor.seller(sellerId), work);
    }

    /**
     * Does the work as that member of staff.
     *
     * @param oneOf roles of which the person needs one
     * @throws ImpersonationNotAllowedException if there is no such person, the roles are missing, or the token does not act for them
     */
    public <T> T asPerson(String username, Supplier<T> work, Role... oneOf) {
        var account = accounts.find(username)
                .filter(AccountRepository.Account::enabled)
                .filter(person -> caller().canImpersonate(person.username()))
                .filter(person -> Arrays.stream(oneOf).anyMatch(person.roles()::contains))
                .orElseThrow(() -> new ImpersonationNotAllowedException(username));
        return currentActor.runAs(account.actor(), work);
    }

    /** Reads a list as those roles see it, in nobody's name. */
    public <T> T asReader(Supplier<T> work, Role... roles) {
        return currentActor.runAs(new Actor(Actor.Kind.STAFF, caller().name(), null, Set.of(roles)), work);
    }
}
