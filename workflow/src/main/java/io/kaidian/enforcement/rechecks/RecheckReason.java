package io.kaidian.enforcement.rechecks;

/** Why a shop is asked whether all is still as it was certified. */
public enum RecheckReason {
    /** So many months have passed since it was certified last. */
    PERIODIC,
    /** A document runs out. */
    EXPIRY,
    /** A share of new shops is looked at once after opening. */
    AFTER_OPENING,
    /** Evidence without which the shop could open is to come. */
    EVIDENCE
}
