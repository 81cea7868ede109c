package io.kaidian.cases.findings;

import java.util.UUID;

/** Id of one finding. */
public record FindingId(UUID value) {

    /** A new id. */
    public static FindingId next() {
        return new FindingId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
