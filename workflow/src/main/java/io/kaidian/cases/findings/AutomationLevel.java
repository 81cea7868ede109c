package io.kaidian.cases.findings;

import java.util.Comparator;
import java.util.stream.Stream;

/** The most that a finding may do without a person, from least to most. */
public enum AutomationLevel {
    /** Nothing: a fact on record. */
    NONE,
    /** The person who reviews is told. */
    ADVISE,
    /** The case waits for a check that is down. */
    WAIT,
    /** A person must look first; the seller is told nothing. */
    HOLD,
    /** The case goes back to the seller. */
    RETURN;

    /** What a round asks for in which a photo was not read to the end. */
    private static final String UNREAD = "UNREAD";

    /**
     * What all findings of a round ask for together, as the routing table knows it: what a person must look at first is never
     * sent back by the machine, and neither is a round that was not read to the end.
     *
     * @param effects of all that was found about what was sent
     */
    public static String together(Stream<AutomationLevel> effects, boolean unread) {
        var strongest = effects.max(Comparator.comparing((AutomationLevel automationLevel) -> automationLevel == HOLD)
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(NONE);
        return unread && strongest != HOLD ? UNREAD : strongest.name();
    }
}
