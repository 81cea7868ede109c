package io.kaidian.checks.models;

/** Photos cannot be read on this machine: a model or the native library is missing. The message says what to do. */
public final class ModelsUnavailable extends RuntimeException {

    public ModelsUnavailable(String message) {
        super(message);
    }

    public ModelsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
