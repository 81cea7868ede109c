package io.kaidian.cases;

/** Knows whether a shop is being rechecked. Implemented by enforcement, which the steps do not know. */
public interface RecheckStatus {

    /**
     * Opens another case of kind PERIODIC for a recheck whose last one has ended without being passed.
     *
     * @throws io.kaidian.platform.errors.StateConflictException with code {@code not-due} if the shop is not being rechecked
     */
    CaseId reopen(String sellerId);
}
