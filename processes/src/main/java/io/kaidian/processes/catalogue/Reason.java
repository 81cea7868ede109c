package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;

/**
 * An entry of the catalogue of reasons: what can be wrong with a submission, what a finding of it may do, and what the seller
 * is told.
 *
 * @param code short stable name, such as HLD-TEXT
 * @param subject what it is about, as the catalogue's authors write it, such as "ID, handheld"
 * @param kind what a person's decision with this reason does
 * @param severity 1 is the gravest, 5 the lightest
 * @param foundBy who can establish it
 * @param machineEffect the most that a certain machine finding may do without a person
 * @param fourEyes whether a second person must decide
 * @param shownTo STAFF stays inside until a person made it a reason of a decision
 * @param message what is wrong
 * @param remedy what to do
 * @param note for staff; empty where there is none
 * @param retired kept so that old decisions can be read, and no longer given
 * @param behaviour what the program does with it
 */
public record Reason(
        String code,
        String subject,
        Kind kind,
        int severity,
        FoundBy foundBy,
        MachineEffect machineEffect,
        boolean fourEyes,
        ShownTo shownTo,
        LocalizedText message,
        LocalizedText remedy,
        String note,
        boolean retired,
        ReasonBehaviour behaviour) {

    /** Two people decide where the catalogue says so, and wherever a case would end for good. */
    public boolean requiresFourEyes() {
        return fourEyes || kind == Kind.FINAL;
    }

    /** Whether it says how the system itself is doing: never a fault of what was sent, and no reason of a decision. */
    public boolean isStateOfTheSystem() {
        return isStateOfTheSystem(code);
    }

    /** Whether a reason of that code says how the system itself is doing. */
    public static boolean isStateOfTheSystem(String code) {
        return code.startsWith("SYS-");
    }

    /** What a person's decision with a reason does. */
    public enum Kind {
        /** Sends back and uses a round. */
        RETRY,
        /** Sends back and costs nothing. */
        RETRY_FREE,
        /** Needs a person before anything else happens. */
        HOLD,
        /** Ends the case. */
        FINAL
    }

    /** Who can establish a reason. */
    public enum FoundBy {
        MACHINE,
        PERSON,
        BOTH
    }

    /** What a certain machine finding may do without a person. */
    public enum MachineEffect {
        /** Nothing: the catalogue leaves it to a person. */
        NONE,
        /** Advise the seller and the reviewer. */
        ADVISE,
        /** Make a person look first. */
        HOLD,
        /** Send back to the seller. */
        RETURN,
        /** Wait for a system that is down. */
        WAIT
    }

    /** Who may see a reason that no person has used yet. */
    public enum ShownTo {
        SELLER,
        STAFF
    }
}
