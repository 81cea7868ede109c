package io.kaidian.platform.notifications;

/** A message does not leave the application, by the operator's limits. */
public class MessageRejectedException extends RuntimeException {

    private final Cause why;

    public MessageRejectedException(Cause why) {
        super("message refused: " + why);
        this.why = why;
    }

    /** Which limit. */
    public enum Cause {
        /** Phone numbers that begin like this one are sent nothing. */
        PREFIX,
        /** This address was sent enough today. */
        ADDRESS,
        /** As many went out today as may. */
        TODAY
    }

    public Cause why() {
        return why;
    }
}
