package io.kaidian.correction;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * On which days after a return the seller is reminded.
 *
 * @param after in rising order
 */
record ReminderSchedule(List<Duration> after) {

    /** The first reminder after that moment; empty when all are sent. */
    Optional<Instant> next(Instant start, Instant now) {
        return after.stream()
                // The engine wakes at the millisecond; of anything finer the same reminder would seem still to come.
                .map(span -> start.plus(span).truncatedTo(ChronoUnit.MILLIS))
                .filter(moment -> moment.isAfter(now))
                .findFirst();
    }
}
