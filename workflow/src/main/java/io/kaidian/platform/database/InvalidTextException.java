package io.kaidian.platform.database;

import java.util.Optional;

/** A text that is to rest encrypted, where no check of the database sees it, and that would be refused in the open. */
public class InvalidTextException extends RuntimeException {

    private final transient InvalidDatabaseText text;

    InvalidTextException(InvalidDatabaseText.Cause why) {
        super("a text cannot be kept: " + why);
        this.text = new InvalidDatabaseText(Optional.empty(), why);
    }

    InvalidDatabaseText text() {
        return text;
    }
}
