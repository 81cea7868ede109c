package io.kaidian.photos.inference;

/** The runtime failed on one input. The picture goes to a person; the server goes on. */
public final class InferenceException extends RuntimeException {

    InferenceException(Throwable cause) {
        super("a model failed on its input", cause);
    }
}
