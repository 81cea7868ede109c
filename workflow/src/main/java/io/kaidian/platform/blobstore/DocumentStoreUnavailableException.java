package io.kaidian.platform.blobstore;

/** Photos can be neither written nor read just now; nothing is lost, and the same will do a little later. */
public class DocumentStoreUnavailableException extends RuntimeException {
    DocumentStoreUnavailableException(String why, Throwable cause) {
        super(why, cause);
    }
}
