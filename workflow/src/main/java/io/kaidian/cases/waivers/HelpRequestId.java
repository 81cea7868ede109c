package io.kaidian.cases.waivers;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one request for help. */
public record HelpRequestId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static HelpRequestId of(String text) {
        try {
            return new HelpRequestId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("HelpRequestId", text);
        }
    }

    /** A new id. */
    public static HelpRequestId next() {
        return new HelpRequestId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
