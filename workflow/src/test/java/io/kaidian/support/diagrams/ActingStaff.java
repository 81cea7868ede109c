package io.kaidian.support.diagrams;

import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import java.util.Set;
import java.util.function.Supplier;

/** Lets members of staff act in tests. */
final class ActingStaff {

    private ActingStaff() {}

    static <T> T analyst(CurrentActor actor, Supplier<T> work) {
        return as(actor, "analyst1", Role.ANALYST, work);
    }

    static <T> T as(CurrentActor actor, String name, Role role, Supplier<T> work) {
        return actor.runAs(new Actor(Actor.Kind.STAFF, name, "S001", Set.of(role)), work);
    }
}
