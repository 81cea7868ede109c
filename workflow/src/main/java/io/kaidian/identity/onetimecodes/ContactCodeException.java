package io.kaidian.identity.onetimecodes;

/** No code was sent, and why; said alike whether or not anybody has that address. */
public class ContactCodeException extends RuntimeException {

    private final Cause why;

    ContactCodeException(Cause why) {
        super("no code was sent: " + why);
        this.why = why;
    }

    /** What stands in the way. */
    public enum Cause {
        /** It is neither a phone number nor a mail address, or there is no way to send to such a one. */
        UNFIT,
        /** Phone numbers that begin like this one are not served. */
        PREFIX,
        /** One was sent a moment ago. */
        PAUSE,
        /** This address was sent enough codes today. */
        ADDRESS,
        /** This caller asked for enough codes today. */
        CALLER,
        /** As many went out today as may. */
        TODAY,
        /** The gateway or mail server did not take it. */
        FAILED
    }

    public Cause why() {
        return why;
    }
}
