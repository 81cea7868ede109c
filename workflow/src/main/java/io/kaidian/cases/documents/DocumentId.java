package io.kaidian.cases.documents;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one uploaded photo. */
public record DocumentId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static DocumentId of(String text) {
        try {
            return new DocumentId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("DocumentId", text);
        }
    }

    /** A new id. */
    public static DocumentId next() {
        return new DocumentId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
