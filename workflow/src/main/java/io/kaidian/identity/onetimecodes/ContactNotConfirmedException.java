package io.kaidian.identity.onetimecodes;

/** The contact was not confirmed by a code, or too long ago, or was used already. */
public class ContactNotConfirmedException extends RuntimeException {

    ContactNotConfirmedException() {
        super("the contact is not confirmed");
    }
}
