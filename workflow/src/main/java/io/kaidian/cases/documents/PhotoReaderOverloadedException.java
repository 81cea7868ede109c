package io.kaidian.cases.documents;

import java.time.Duration;

/** More photos wait to be read than the server takes on; nothing was stored, and sending again later will do. */
public class PhotoReaderOverloadedException extends RuntimeException {

    private final Duration retryAfter;

    public PhotoReaderOverloadedException(Duration retryAfter) {
        super("too many photos are waiting to be read");
        this.retryAfter = retryAfter;
    }

    /** When it is worth trying again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
