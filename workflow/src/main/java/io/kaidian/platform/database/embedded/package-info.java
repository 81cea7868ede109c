/** A durable PostgreSQL server beside the JVM, for a server that was given no database. */
@NullMarked
package io.kaidian.platform.database.embedded;

import org.jspecify.annotations.NullMarked;
