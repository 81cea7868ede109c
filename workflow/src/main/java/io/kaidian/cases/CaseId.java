package io.kaidian.cases;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one certification case. */
public record CaseId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static CaseId of(String text) {
        try {
            return new CaseId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("CaseId", text);
        }
    }

    /** A new id. */
    public static CaseId next() {
        return new CaseId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
