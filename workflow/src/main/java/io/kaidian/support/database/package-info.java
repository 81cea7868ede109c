/** The database of a server that was given none: a durable PostgreSQL beside the JVM, in the data directory. */
package io.kaidian.support.database;
