package io.kaidian.enforcement.rechecks;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one recheck. */
public record RecheckId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static RecheckId of(String text) {
        try {
            return new RecheckId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("recheck", text);
        }
    }

    /** A new id. */
    public static RecheckId next() {
        return new RecheckId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
