package io.kaidian.journeys;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import java.util.Set;
import java.util.function.Supplier;

/** Staff of the stories, each with the roles that the part needs. */
final class TestUsers {

    static final Actor REVIEWER_A = staff("reviewer-a", Role.REVIEWER);
    static final Actor REVIEWER_B = staff("reviewer-b", Role.REVIEWER);
    static final Actor LEAD = staff("lead-a", Role.LEAD);
    static final Actor OFFICER_A = staff("officer-a", Role.OFFICER);
    static final Actor OFFICER_B = staff("officer-b", Role.OFFICER);

    private final CurrentActor currentActor;

    TestUsers(CurrentActor currentActor) {
        this.currentActor = currentActor;
    }

    <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    static Actor seller(String id) {
        return new Actor(Actor.Kind.SELLER, id, null, Set.of(Role.SELLER));
    }

    private static Actor staff(String name, Role role) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of(role));
    }
}
