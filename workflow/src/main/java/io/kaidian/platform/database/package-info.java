/** Access to PostgreSQL: roles, outages, notifications between nodes, backup and restore. */
@NamedInterface("database")
@NullMarked
package io.kaidian.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
