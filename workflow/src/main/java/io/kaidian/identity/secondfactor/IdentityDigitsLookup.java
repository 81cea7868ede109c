package io.kaidian.identity.secondfactor;

/** Knows the last digits of identity numbers. Implemented where identity numbers are kept. */
public interface IdentityDigitsLookup {

    /** How many digits are asked for. */
    int ASKED = 6;

    /** Whether an identity number of that seller is kept. */
    boolean areKnown(String sellerId);

    /**
     * Whether the identity number of that seller ends in these digits.
     *
     * @param digits six, the last one may be an X
     */
    boolean areRight(String sellerId, String digits);
}
