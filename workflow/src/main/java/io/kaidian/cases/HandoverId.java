package io.kaidian.cases;

import java.util.UUID;

/** Id of one handover of a photo from a desktop to a phone. */
public record HandoverId(UUID value) {

    /** A new id. */
    public static HandoverId next() {
        return new HandoverId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
