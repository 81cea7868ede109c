package io.kaidian.checks.vendors;

/** A register that knows which name belongs to which identity number. */
interface IdentityRegistry {

    /** Never throws for the register's faults: one that does not answer is {@link VerificationResult.Outcome#UNAVAILABLE}. */
    VerificationResult check(String name, String idNumber);
}
