package io.kaidian.review;

import io.kaidian.processes.Parameters;
import io.kaidian.support.engine.ParameterTable;
import io.kaidian.support.time.WorkingCalendar;
import io.kaidian.support.time.WorkingHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Works out when a decision is due: what tables say in working time becomes a moment. */
@Component
class ReviewPlan {

    private final WorkingCalendar calendar;
    private final ParameterTable parameters;
    private final Clock clock;

    ReviewPlan(WorkingCalendar calendar, ParameterTable parameters, Clock clock) {
        this.calendar = calendar;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * The two moments of one review.
     *
     * @param dueAt the decision is overdue from here on
     * @param dueSoonAt the warning time begins; never before now
     */
    record Due(Instant dueAt, Instant dueSoonAt) {}

    /** From now. */
    Due in(Duration workingTime) {
        var now = clock.instant();
        var due = calendar.plusWorkingTime(now, workingTime, hours());
        var soon = dueSoonAt(due);
        return new Due(due, soon.isBefore(now) ? now : soon);
    }

    /** When the warning time begins of what is due then. */
    Instant dueSoonAt(Instant due) {
        return calendar.minusWorkingTime(due, duration(Parameters.REVIEW_DUE_SOON), hours());
    }

    WorkingHours hours() {
        return new WorkingHours(duration(Parameters.WORK_DAY_START), duration(Parameters.WORK_DAY_END));
    }

    private Duration duration(String parameter) {
        return parameters.duration(parameter);
    }
}
