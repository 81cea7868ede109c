package io.kaidian.enforcement.sanctions;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one sanction. */
public record SanctionId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static SanctionId of(String text) {
        try {
            return new SanctionId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("sanction", text);
        }
    }

    /** A new id. */
    public static SanctionId next() {
        return new SanctionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
