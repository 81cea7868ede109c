package io.kaidian.demo;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Does steps of the demo in the names of its people. */
@DemoOnly
@Component
class DemoActors {

    private final AccountRepository accounts;
    private final CurrentActor currentActor;

    DemoActors(AccountRepository accounts, CurrentActor currentActor) {
        this.accounts = accounts;
        this.currentActor = currentActor;
    }

    <T> T asSeller(String sellerId, Supplier<T> work) {
        return currentActor.runAs(new Actor(Actor.Kind.SELLER, sellerId, null, Set.of(Role.SELLER)), work);
    }

    <T> T asStaff(String username, Supplier<T> work) {
        return currentActor.runAs(accounts.find(username).orElseThrow().actor(), work);
    }
}
