package io.kaidian.studio.migrations;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Running cases on their way from one version of a diagram to another.
 *
 * @param decidedBy the second person; null as long as there was none
 * @param mapping element of the old version to element of the new one
 * @param waiting how many are still to be moved
 * @param moved how many have been
 * @param failed how many could not be and stay where they were
 */
public record ProcessInstanceMigration(
        UUID id,
        String processKey,
        int fromVersion,
        int toVersion,
        Map<String, String> mapping,
        String askedBy,
        Instant askedAt,
        String decidedBy,
        State state,
        int waiting,
        int moved,
        int failed) {

    /** How it goes on. */
    public enum State {
        /** Waits for a second person. */
        OPEN,
        /** The second person said no. */
        REFUSED,
        RUNNING,
        PAUSED,
        DONE
    }

    public int cases() {
        return waiting + moved + failed;
    }
}
