package io.kaidian.photos.inference;

/** Photos cannot be read on this machine: a model or the native library is missing. The message says what to do. */
public final class ModelsUnavailableException extends RuntimeException {

    public ModelsUnavailableException(String message) {
        super(message);
    }

    public ModelsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
