package io.kaidian.cases;

/** The most that a finding may do without a person, from least to most. */
public enum Effect {
    /** Nothing: a fact on record. */
    NONE,
    /** The person who reviews is told. */
    ADVISE,
    /** The case waits for a check that is down. */
    WAIT,
    /** A person must look first; the seller is told nothing. */
    HOLD,
    /** The case goes back to the seller. */
    RETURN
}
