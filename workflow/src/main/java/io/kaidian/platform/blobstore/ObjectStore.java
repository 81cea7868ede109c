package io.kaidian.platform.blobstore;

import java.util.Optional;

/** A store of objects outside of the database. It is handed encrypted bytes only. */
interface ObjectStore {

    /** @throws DocumentStoreUnavailableException if the store does not take it */
    void put(String key, byte[] bytes);

    /**
     * The bytes; empty where there are none under that key.
     *
     * @throws DocumentStoreUnavailableException if the store cannot be asked
     */
    Optional<byte[]> get(String key);

    /**
     * Deletes; nothing happens if it is gone already.
     *
     * @throws DocumentStoreUnavailableException if the store cannot be asked
     */
    void delete(String key);

    /** Asks whether the store is there. */
    boolean isAvailable();
}
