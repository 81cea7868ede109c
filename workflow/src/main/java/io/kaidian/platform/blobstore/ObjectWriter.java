package io.kaidian.platform.blobstore;

import io.kaidian.platform.blobstore.BlobRepository.Content;
import io.kaidian.platform.crypto.Sha256Digest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes encrypted bytes to objects and holds what comes back against what was written. */
@Component
class ObjectWriter {

    private final @Nullable ObjectStore store;

    ObjectWriter(ObjectProvider<ObjectStore> store) {
        this.store = store.getIfAvailable();
    }

    /** What comes back is not what was written. */
    static final class ChangedException extends RuntimeException {
        ChangedException(String message) {
            super(message);
        }
    }

    boolean isOpen() {
        return store != null;
    }

    boolean answers() {
        return store != null && store.isAvailable();
    }

    /** A name that tells nothing of what is in it, and that no object had before. */
    static String newKey() {
        return UUID.randomUUID().toString();
    }

    StoredObject write(String key, byte[] bytes) {
        open().put(key, bytes);
        return new StoredObject(key, digest(bytes), bytes.length);
    }

    /**
     * The bytes of a content that rests in an object; empty where the object is gone.
     *
     * @throws ChangedException if they are not those that were written
     */
    Optional<byte[]> read(Content content) {
        return read(content.requireObject());
    }

    Optional<byte[]> read(StoredObject object) {
        var bytes = open().get(object.key());
        bytes.filter(found -> !digest(found).equals(object.digest())).ifPresent(changed -> {
            throw new ChangedException("object " + object.key() + " is not what was written");
        });
        return bytes;
    }

    void delete(String key) {
        open().delete(key);
    }

    private ObjectStore open() {
        if (store == null) {
            throw new DocumentStoreUnavailableException(
                    "photos rest in a store that is not named: kaidian.documents.s3.bucket", null);
        }
        return store;
    }

    static String digest(byte[] bytes) {
        return Sha256Digest.hexOf(bytes);
    }
}
