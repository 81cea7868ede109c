package io.kaidian.cases.requirements;

import io.kaidian.processes.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that would be asked for, or no longer, and of how many. A thing that is asked for otherwise than before, such as later,
 * is asked for as it would be and no longer as it is.
 *
 * @param evidence what staff call the types of which one will do
 * @param field what is typed beside the only one of them; null where the evidence itself is meant
 * @param laterDays until how many days after the certification it may come; null where a case cannot be sent without it
 * @param anew whether one that was accepted before will not do
 * @param byTransfer whether an account that a small transfer confirmed will do in its place
 * @param cases how many running cases
 * @param shops how many certified shops without a running case, with their next recheck
 */
public record RequirementChange(
        Direction direction,
        List<LocalizedText> evidence,
        @Nullable LocalizedText field,
        @Nullable Integer laterDays,
        boolean anew,
        boolean byTransfer,
        int cases,
        int shops) {

    public RequirementChange {
        evidence = List.copyOf(evidence);
    }

    /** Which way it goes. */
    public enum Direction {
        MORE,
        LESS
    }
}
