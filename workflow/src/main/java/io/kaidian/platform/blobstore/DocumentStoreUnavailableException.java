package io.kaidian.platform.blobstore;

import org.jspecify.annotations.Nullable;

/** Photos can be neither written nor read just now; nothing is lost, and the same will do a little later. */
public class DocumentStoreUnavailableException extends RuntimeException {
    DocumentStoreUnavailableException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
