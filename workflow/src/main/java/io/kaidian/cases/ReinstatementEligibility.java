package io.kaidian.cases;

import java.util.List;
import java.util.UUID;

/** Says whether a suspended shop may begin re-verification. Implemented by enforcement, which the steps do not know. */
public interface ReinstatementEligibility {

    /**
     * The violation whose suspension the new case is to end.
     *
     * @throws io.kaidian.platform.errors.StateConflictException with code {@code REI-OPEN} before the day from which it may begin, with
     *     something to correct that the seller has not claimed to be corrected, or with the broken rule not confirmed; with code {@code not-suspended} otherwise
     */
    UUID violationToReinstateFrom(String sellerId);

    /** User names of the officers who decided the suspension behind that violation: they do not review its end. */
    List<String> suspendedBy(UUID violationId);
}
