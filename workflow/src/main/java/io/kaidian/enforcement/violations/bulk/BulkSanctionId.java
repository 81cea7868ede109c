package io.kaidian.enforcement.violations.bulk;

import io.kaidian.platform.errors.NotFoundException;
import java.util.UUID;

/** Id of one bulk sanction. */
public record BulkSanctionId(UUID value) {

    /**
     * Reads an id as it stands in addresses and business keys.
     *
     * @throws NotFoundException if the text is no id, since then there is no such thing
     */
    public static BulkSanctionId of(String text) {
        try {
            return new BulkSanctionId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("bulk sanction", text);
        }
    }

    /** A new id. */
    public static BulkSanctionId next() {
        return new BulkSanctionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
