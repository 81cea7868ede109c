package io.kaidian.platform.database;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The role of the database in whose schemas scenarios and replays run. A server with an embedded database has one without being
 * asked.
 *
 * @param username the role; without it the role that serves makes those schemas, and needs the right to create them
 * @param password its password
 */
@ConfigurationProperties("kaidian.trials")
record TrialDatabaseProperties(String username, String password) {}
