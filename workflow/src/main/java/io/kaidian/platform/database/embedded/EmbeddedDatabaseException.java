package io.kaidian.platform.database.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded database cannot serve; {@link #getMessage()} says why and {@link #remedy()} what a person can do. */
public class EmbeddedDatabaseException extends RuntimeException {

    private final String remedy;

    EmbeddedDatabaseException(String message, String remedy) {
        this(message, remedy, null);
    }

    EmbeddedDatabaseException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** One act that would let the server start, in words for the person who starts it. */
    public String remedy() {
        return remedy;
    }
}
