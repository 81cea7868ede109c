package io.kaidian.platform.engine;

/** No running process waits for this message, or at this task, under this business key. */
public class NoMatchingSubscriptionException extends RuntimeException {

    NoMatchingSubscriptionException(String awaited, String businessKey) {
        super("Nothing waits for " + awaited + " under business key " + businessKey);
    }
}
