package io.kaidian.support.documents;

import java.util.UUID;

/** Keeps picture bytes. Implementations encrypt before anything leaves the process. */
public interface DocumentStore {

    /** Stores bytes under a new id. */
    UUID put(byte[] content);

    /**
     * The bytes of that id.
     *
     * @throws io.kaidian.support.security.NotFoundException if they are gone or were never there
     */
    byte[] get(UUID id);

    /** Erases the bytes; nothing happens if they are gone already. */
    void erase(UUID id);
}
