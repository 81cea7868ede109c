package io.kaidian.correction;

import io.kaidian.cases.CertificationCase;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Until when a returned case waits, and when its seller is reminded, by the analysts' numbers. */
@Component
class CorrectionSchedule {

    private final ParameterTable parameters;
    private final Clock clock;

    CorrectionSchedule(ParameterTable parameters, Clock clock) {
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * How a returned case waits.
     *
     * @param nextReminderAt never null: where no reminder is left, the day on which the case expires
     */
    record Waiting(int roundsLeft, Instant dueAt, Instant nextReminderAt, boolean moreReminders) {}

    /** A case that waits until then. */
    Waiting until(Instant dueAt, int roundsLeft) {
        var next = new ReminderSchedule(parameters.durations(Parameters.CORRECTION_REMINDERS))
                .next(dueAt.minus(correctionTime()), clock.instant());
        return new Waiting(roundsLeft, dueAt, next.orElse(dueAt), next.isPresent());
    }

    /** A case that waits already. */
    Waiting of(CertificationCase c) {
        return until(c.requireCorrectionDueAt(), c.roundsLeft());
    }

    /** Until when a case waits that begins to wait now. */
    Instant dueAtFromNow() {
        return clock.instant().plus(correctionTime());
    }

    Instant now() {
        return clock.instant();
    }

    private Duration correctionTime() {
        return Duration.ofDays(parameters.getInt(Parameters.CORRECTION_DAYS));
    }
}
