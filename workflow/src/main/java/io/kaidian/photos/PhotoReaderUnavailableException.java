package io.kaidian.photos;

/** Nothing can read photos just now: the server starts, or stops. Nothing is wrong with the photo. */
public class PhotoReaderUnavailableException extends RuntimeException {

    public PhotoReaderUnavailableException() {
        super("photos cannot be read just now");
    }
}
