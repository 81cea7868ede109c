package io.kaidian.processes.catalogue;

/** Whom a point of the consent is written for. */
public enum ConsentReader {
    /** Whoever applies in an account of their own. */
    SELLER,
    /** The legal representative of a company, who is asked by a link. */
    REPRESENTATIVE,
    /** Whoever applies for a company with a letter of authorization, and is asked by a link. */
    OPERATOR
}
