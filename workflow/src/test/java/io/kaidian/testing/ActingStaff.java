package io.kaidian.testing;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import java.util.Set;
import java.util.function.Supplier;

/** Lets members of staff act in tests. */
public final class ActingStaff {

    private ActingStaff() {}

    public static <T> T analyst(CurrentActor actor, Supplier<T> work) {
        return as(actor, "analyst1", Role.ANALYST, work);
    }

    public static <T> T as(CurrentActor actor, String name, Role role, Supplier<T> work) {
        return actor.runAs(new Actor(Actor.Kind.STAFF, name, "S001", Set.of(role)), work);
    }
}
