package io.kaidian.platform.notifications;

/**
 * A message did not leave. The job that sends messages fails with it, so that what else waits uses up no tries while a server is down:
 * one message after each pause of the job finds out whether it works again.
 */
public class DeliveryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DeliveryFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
