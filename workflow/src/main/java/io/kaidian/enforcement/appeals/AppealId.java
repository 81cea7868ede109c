package io.kaidian.enforcement.appeals;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one appeal. */
public record AppealId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static AppealId of(String text) {
        try {
            return new AppealId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("appeal", text);
        }
    }

    /** A new id. */
    public static AppealId next() {
        return new AppealId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
