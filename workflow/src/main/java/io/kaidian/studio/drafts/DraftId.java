package io.kaidian.studio.drafts;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one draft. */
public record DraftId(UUID value) {

    /**
     * Reads an id as it stands in addresses.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static DraftId of(String text) {
        try {
            return new DraftId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("DraftId", text);
        }
    }

    /** A new id. */
    public static DraftId next() {
        return new DraftId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
