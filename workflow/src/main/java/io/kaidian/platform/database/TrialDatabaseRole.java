package io.kaidian.platform.database;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The role of the database that owns the schemas in which scenarios and replays run, and sees nothing else.
 *
 * @param username null where the program's own role does that too
 */
public record TrialDatabaseRole(@Nullable String username, String password) {

    /** The name of the role; only where there is one. */
    public String requireUsername() {
        return Objects.requireNonNull(username, "there is no such role");
    }

    /** Whether there is such a role. */
    public boolean isSeparate() {
        return username != null;
    }
}
