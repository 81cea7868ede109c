package io.kaidian.enforcement.evidence;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one file of evidence. */
public record EvidenceId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static EvidenceId of(String text) {
        try {
            return new EvidenceId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("evidence", text);
        }
    }

    /** A new id. */
    public static EvidenceId next() {
        return new EvidenceId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
