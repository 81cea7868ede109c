package io.kaidian.platform.database;

/** The database that was named does not let this server in, and will not until somebody does something. */
class UnusableDatabaseException extends RuntimeException {

    private final String remedy;

    UnusableDatabaseException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
