package io.kaidian.platform.blobstore;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps picture bytes, encrypted before anything leaves the process; who asks need not know where they rest. */
public interface DocumentStore {

    /**
     * Writes bytes to where they will rest, best before the transaction that keeps them: that may be another machine, for which
     * no row should wait. What is not kept within an hour is taken away again.
     *
     * @throws DocumentStoreUnavailableException if they cannot be written just now
     */
    Written write(byte[] content);

    /**
     * Keeps what was written, with the caller's transaction.
     *
     * @return the id under which it is found from then on
     * @throws DocumentStoreUnavailableException if it was written so long ago that it is gone
     */
    UUID store(Written written);

    /**
     * The bytes of that id.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if they are gone or were never there
     * @throws DocumentStoreUnavailableException if they cannot be had just now
     */
    byte[] get(UUID id);

    /** Erases the bytes; nothing happens if they are gone already. From the caller's commit on nobody can open them. */
    void erase(UUID id);

    /** Bytes that were written and that nobody keeps yet. */
    final class Written {

        final UUID id;
        final byte[] dataKey;

        /** Null where they were written to an object. */
        final byte @Nullable [] sealed;

        /** Null where they rest in the database. */
        final @Nullable StoredObject object;

        Written(UUID id, byte[] dataKey, byte @Nullable [] sealed, @Nullable StoredObject object) {
            this.id = id;
            this.dataKey = dataKey;
            this.sealed = sealed;
            this.object = object;
        }
    }
}
