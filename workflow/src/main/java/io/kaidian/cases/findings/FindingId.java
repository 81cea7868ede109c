package io.kaidian.cases.findings;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one finding. */
public record FindingId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static FindingId of(String text) {
        try {
            return new FindingId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("FindingId", text);
        }
    }

    /** A new id. */
    public static FindingId next() {
        return new FindingId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
