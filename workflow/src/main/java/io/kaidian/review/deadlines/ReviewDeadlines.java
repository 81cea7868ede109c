package io.kaidian.review.deadlines;

import io.kaidian.platform.clock.WorkingCalendar;
import io.kaidian.platform.clock.WorkingHours;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * Works out when a decision is due, and until when its seller is promised an answer: what tables say in working time becomes
 * moments. The promise is the due time with a margin, on the hour, and so never before it.
 */
@Component
public class ReviewDeadlines {

    private static final long HALF_HOUR = 1800;

    private final WorkingCalendar calendar;
    private final ParameterTable parameters;
    private final Clock clock;

    ReviewDeadlines(WorkingCalendar calendar, ParameterTable parameters, Clock clock) {
        this.calendar = calendar;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * The moments of one review.
     *
     * @param dueAt the decision is overdue from here on
     * @param dueSoonAt the warning time begins; never before now
     * @param promisedBy the seller is promised an answer until then
     */
    public record Due(Instant dueAt, Instant dueSoonAt, Instant promisedBy) {}

    /** From now. */
    public Due calculate(Duration workingTime) {
        var now = clock.instant();
        var due = calendar.plusWorkingTime(now, workingTime, hours());
        var soon = dueSoonAt(due);
        return new Due(due, soon.isBefore(now) ? now : soon, promisedBy(now, workingTime));
    }

    /** Within one more day of work, for what was not decided in time. */
    public Due inAnotherDay() {
        return calculate(hours().length());
    }

    private Instant promisedBy(Instant from, Duration workingTime) {
        var margin = parameters.number(Parameters.PROMISE_MARGIN);
        var span = Duration.ofSeconds((long) Math.ceil(workingTime.toSeconds() * margin));
        var moment = calendar.plusWorkingTime(from, span, hours());
        var hour = moment.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(moment) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }

    /**
     * An estimate as it is said to a seller: on the half hour, so that it is the same at the next visit, and never while nobody
     * works, since the promise beside it counts no such hour either.
     */
    public Instant toldEstimate(Instant estimate) {
        return calendar.workingMomentFrom(onTheHalfHour(estimate), hours());
    }

    /** The half hour at or after that moment. */
    public static Instant onTheHalfHour(Instant moment) {
        return Instant.ofEpochSecond(Math.ceilDiv(moment.getEpochSecond(), HALF_HOUR) * HALF_HOUR);
    }

    /** When the warning time begins of what is due then. */
    public Instant dueSoonAt(Instant due) {
        return calendar.minusWorkingTime(due, duration(Parameters.REVIEW_DUE_SOON), hours());
    }

    public WorkingHours hours() {
        return new WorkingHours(duration(Parameters.WORK_DAY_START), duration(Parameters.WORK_DAY_END));
    }

    private Duration duration(String parameter) {
        return parameters.duration(parameter);
    }
}
