/** A durable PostgreSQL server beside the JVM, for a server that was given no database. */
package io.kaidian.platform.database.embedded;
