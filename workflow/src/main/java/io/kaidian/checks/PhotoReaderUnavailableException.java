package io.kaidian.checks;

/** Nothing can read photos just now: the server starts, or stops. Nothing is wrong with the photo. */
public class PhotoReaderUnavailableException extends RuntimeException {

    PhotoReaderUnavailableException() {
        super("photos cannot be read just now");
    }
}
