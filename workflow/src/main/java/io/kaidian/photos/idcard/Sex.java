package io.kaidian.photos.idcard;

import java.util.Optional;

/** Sex as a card prints it and as an identity number encodes it. */
public enum Sex {
    MALE("男"),
    FEMALE("女");

    private final String printed;

    Sex(String printed) {
        this.printed = printed;
    }

    /** The sex printed as 男 or 女; empty for anything else. */
    public static Optional<Sex> printed(String text) {
        for (var sex : values()) {
            if (sex.printed.equals(text)) {
                return Optional.of(sex);
            }
        }
        return Optional.empty();
    }
}
