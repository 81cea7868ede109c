package io.kaidian.enforcement.sanctions.points;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a shop's ledger.
 *
 * @param points added to the balance; negative where they are taken away
 * @param violationId null for the end of a year
 * @param enteredAt from when it counts
 */
public record PointsEntry(
        Track track, Kind kind, int points, @Nullable ViolationId violationId, Instant enteredAt) {

    /** Why points change. */
    public enum Kind {
        /** A confirmed violation. */
        VIOLATION,
        /** The counter entry of a violation that was withdrawn or overturned. */
        REVERSAL,
        /** 31 December, 24:00. */
        YEAR_END
    }
}
