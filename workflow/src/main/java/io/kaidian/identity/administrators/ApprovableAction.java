package io.kaidian.identity.administrators;

import java.util.List;
import java.util.Optional;

/** What one administrator asks for and another approves. Whoever carries out such acts implements this. */
public interface ApprovableAction {

    /** What gives rights, lets somebody in, or changes the keys. */
    enum Kind {
        /** Somebody may do something else; the detail names the roles. */
        ROLES,
        /** A locked or new account opens. */
        UNLOCK,
        /** An administrator is let in no longer. */
        LOCK,
        /** Somebody gets a new password. */
        PASSWORD,
        /** Somebody's authenticator is forgotten. */
        SECOND_FACTOR,
        /** Another system is let in; the detail holds days, scopes and people. */
        TOKEN,
        /** A new master key is made. */
        MASTER_KEY
    }

    /** Whether this carries out acts of that kind. */
    boolean carriesOut(Kind kind);

    /**
     * Carries it out.
     *
     * @return a secret that is told once; empty where there is none
     */
    Optional<String> carryOut(Kind kind, String subject, List<String> detail);
}
