package io.kaidian.journeys;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import java.util.Set;
import java.util.function.Supplier;

/** Staff of the stories, each with the roles that the part needs. */
public final class TestUsers {

    public static final Actor REVIEWER_A = staff("reviewer-a", Role.REVIEWER);
    public static final Actor REVIEWER_B = staff("reviewer-b", Role.REVIEWER);
    public static final Actor LEAD = staff("lead-a", Role.LEAD);
    public static final Actor OFFICER_A = staff("officer-a", Role.OFFICER);
    public static final Actor OFFICER_B = staff("officer-b", Role.OFFICER);

    private final CurrentActor currentActor;

    public TestUsers(CurrentActor currentActor) {
        this.currentActor = currentActor;
    }

    public <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    public static Actor seller(String id) {
        return new Actor(Actor.Kind.SELLER, id, null, Set.of(Role.SELLER));
    }

    private static Actor staff(String name, Role role) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of(role));
    }
}
