package io.kaidian.permits;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one permit. */
public record PermitId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static PermitId of(String text) {
        try {
            return new PermitId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("permit", text);
        }
    }

    /** A new id. */
    public static PermitId next() {
        return new PermitId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
