package io.kaidian.support.database;

import java.util.Optional;

/** A text that is to rest encrypted, where no check of the database sees it, and that would be refused in the open. */
public class UnfitTextException extends RuntimeException {

    private final transient UnfitText text;

    UnfitTextException(UnfitText.Why why) {
        super("a text cannot be kept: " + why);
        this.text = new UnfitText(Optional.empty(), why);
    }

    UnfitText text() {
        return text;
    }
}
