package io.kaidian.enforcement.sanctions;

import java.util.UUID;

/** Id of one sanction. */
public record SanctionId(UUID value) {

    /** A new id. */
    public static SanctionId next() {
        return new SanctionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
