package io.kaidian.cases.findings;

import io.kaidian.cases.CaseId;

/**
 * How a case's payment account stands to who applies, as far as that is known by now. That nothing was found against an account
 * is no match: before a card or licence is read and before anything is typed there is nobody to compare its holder with.
 * Implemented by the checks, which the steps do not know.
 */
public interface AccountHolderCheck {

    /** By what the payment company said last; asks nobody. */
    State of(CaseId id);

    /** What may be said of the account. */
    enum State {
        /** None is named. */
        NONE_NAMED,
        /** Nobody knows its holder: the company has not answered, or has nothing good to say of it. */
        NOT_VERIFIED,
        /** It exists and its holder's name is verified; there is nothing yet to compare that with. */
        NOT_COMPARED,
        /** Its holder is who applies. */
        MATCHING,
        /** Its holder is or may be somebody else. */
        DIFFERENT
    }
}
