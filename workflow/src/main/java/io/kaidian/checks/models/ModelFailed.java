package io.kaidian.checks.models;

/** The runtime failed on one input. The picture goes to a person; the server goes on. */
public final class ModelFailed extends RuntimeException {

    ModelFailed(Throwable cause) {
        super("a model failed on its input", cause);
    }
}
