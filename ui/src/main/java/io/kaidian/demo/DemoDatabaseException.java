package io.kaidian.demo;

/** The database was filled by a demo, and this server is none. */
class DemoDatabaseException extends RuntimeException {

    DemoDatabaseException() {
        super("this database holds the people of a demo");
    }
}
