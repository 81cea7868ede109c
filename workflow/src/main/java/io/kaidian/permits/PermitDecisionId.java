package io.kaidian.permits;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one decision about an application or a permit. */
public record PermitDecisionId(UUID value) {

    /**
     * Reads an id as it stands in addresses.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static PermitDecisionId of(String text) {
        try {
            return new PermitDecisionId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("decision about a permit", text);
        }
    }

    /** A new id. */
    public static PermitDecisionId next() {
        return new PermitDecisionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
