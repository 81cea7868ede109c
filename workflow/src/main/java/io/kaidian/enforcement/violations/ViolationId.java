package io.kaidian.enforcement.violations;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one violation. */
public record ViolationId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static ViolationId of(String text) {
        try {
            return new ViolationId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("violation", text);
        }
    }

    /** A new id. */
    public static ViolationId next() {
        return new ViolationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
