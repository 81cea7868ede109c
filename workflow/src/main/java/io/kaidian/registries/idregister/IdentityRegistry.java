package io.kaidian.registries.idregister;

import io.kaidian.registries.verification.VerificationResult;

/** A register that knows which name belongs to which identity number. */
public interface IdentityRegistry {

    /** Never throws for the register's faults: one that does not answer is {@link VerificationResult.Outcome#UNAVAILABLE}. */
    VerificationResult check(String name, String idNumber);
}
