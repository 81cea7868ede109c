package io.kaidian.platform.database;

/**
 * The role of the database that owns the schemas in which scenarios and replays run, and sees nothing else.
 *
 * @param username null where the program's own role does that too
 */
public record TrialDatabaseRole(String username, String password) {

    /** Whether there is such a role. */
    public boolean isSeparate() {
        return username != null;
    }
}
