package io.kaidian.permits;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one application for a permit. */
public record PermitApplicationId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static PermitApplicationId of(String text) {
        try {
            return new PermitApplicationId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("application for a permit", text);
        }
    }

    /** A new id. */
    public static PermitApplicationId next() {
        return new PermitApplicationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
