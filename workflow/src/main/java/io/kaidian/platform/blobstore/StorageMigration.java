package io.kaidian.platform.blobstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How moving pictures from one store to the other goes.
 *
 * @param toObjects whether they go out of the database; the other way otherwise
 * @param planned how many there were to move when it began
 * @param failed whose bytes could not be read; they stayed where they were
 * @param endedAt null while it runs
 */
public record StorageMigration(
        long id,
        boolean toObjects,
        String startedBy,
        Instant startedAt,
        long planned,
        long moved,
        long failed,
        boolean paused,
        @Nullable Instant endedAt) {

    /** Whether it has not ended. */
    public boolean isOpen() {
        return endedAt == null;
    }
}
