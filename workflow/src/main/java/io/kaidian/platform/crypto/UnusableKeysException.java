package io.kaidian.platform.crypto;

/** The keys are missing, or are not those that the database was encrypted with. Nothing is served until somebody does something. */
class UnusableKeysException extends RuntimeException {

    private final String remedy;

    UnusableKeysException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
