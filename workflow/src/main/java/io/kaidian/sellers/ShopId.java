package io.kaidian.sellers;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one shop. */
public record ShopId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static ShopId of(String text) {
        try {
            return new ShopId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("ShopId", text);
        }
    }

    /** A new id. */
    public static ShopId next() {
        return new ShopId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
