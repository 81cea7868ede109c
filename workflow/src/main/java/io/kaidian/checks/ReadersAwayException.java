package io.kaidian.checks;

/** Nothing can read photos just now: the server starts, or stops. Nothing is wrong with the photo. */
public class ReadersAwayException extends RuntimeException {

    ReadersAwayException() {
        super("photos cannot be read just now");
    }
}
