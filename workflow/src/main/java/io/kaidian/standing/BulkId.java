package io.kaidian.standing;

import io.kaidian.support.security.NotFoundException;
import java.util.UUID;

/** Id of one bulk sanction. */
public record BulkId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static BulkId of(String text) {
        try {
            return new BulkId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("bulk sanction", text);
        }
    }

    /** A new id. */
    public static BulkId next() {
        return new BulkId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
