/** The database of a server that was given none: a durable PostgreSQL beside the JVM, in the data directory. */
@NamedInterface("database")
package io.kaidian.support.database;

import org.springframework.modulith.NamedInterface;
