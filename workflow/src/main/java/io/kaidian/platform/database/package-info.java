/** Access to PostgreSQL: roles, outages, notifications between nodes, backup and restore. */
@NamedInterface("database")
package io.kaidian.platform.database;

import org.springframework.modulith.NamedInterface;
