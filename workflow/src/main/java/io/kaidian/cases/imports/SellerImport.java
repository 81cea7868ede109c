package io.kaidian.cases.imports;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file of sellers and how far it came.
 *
 * @param failure why it could not be read; null unless it {@link State#FAILED}
 * @param rows rows of the file, without its head
 * @param fit rows that can become sellers and have not yet
 * @param known rows whose seller is there already; they are left alone
 * @param faulty rows to be corrected
 * @param done rows that became sellers
 */
public record SellerImport(
        UUID id,
        String fileName,
        State state,
        @Nullable String failure,
        int rows,
        int fit,
        int known,
        int faulty,
        int done,
        String by,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** Where it stands. */
    public enum State {
        /** The file is being read. */
        CHECKING,
        /** It waits for somebody to start it. */
        CHECKED,
        /** Rows become sellers. */
        RUNNING,
        DONE,
        CANCELLED,
        /** The file could not be read. */
        FAILED
    }
}
