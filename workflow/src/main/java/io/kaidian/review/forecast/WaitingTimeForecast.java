package io.kaidian.review.forecast;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.ReviewService;
import io.kaidian.review.deadlines.ReviewDeadlines;
import io.kaidian.worklist.WorklistStatistics;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long people take, from the queue as it is: what a seller may expect before the time that was promised, and what leads
 * are to expect of the next day. Promises are kept with the figures of their time.
 */
@Service
public class WaitingTimeForecast {

    private static final Set<CaseStatus> WITH_PEOPLE = EnumSet.of(CaseStatus.IN_REVIEW, CaseStatus.IN_SECOND_REVIEW);
    private static final int HOURS_LOOKED_AT = 14 * 24;
    private static final int HOURS_SHOWN = 24;

    private final WorklistStatistics figures;
    private final ReviewCapacityForecast capacity;
    private final ReviewDeadlines plan;
    private final CaseRepository cases;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingTimeForecast(
            WorklistStatistics figures,
            ReviewCapacityForecast capacity,
            ReviewDeadlines plan,
            CaseRepository cases,
            ParameterTable parameters,
            CurrentActor currentActor,
            JdbcClient jdbc,
            Clock clock) {
        this.figures = figures;
        this.capacity = capacity;
        this.plan = plan;
        this.cases = cases;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * When a decision of people is to be expected.
     *
     * @param promisedBy what is promised
     * @param estimate from the queue as it is now, in working time and on the half hour; never later than what is promised, nor
     *     than what was said before
     * @param ahead cases that are served before this one now
     * @param perHour decisions in an hour of work that are expected until then; 0 where nobody is expected to work
     * @param measured whether the past weeks tell so, or the analysts' numbers stand in
     * @param madeAt when the promise was made
     */
    public record Promise(
            Instant promisedBy, Instant estimate, int ahead, double perHour, boolean measured, Instant madeAt) {}

    /** One hour of the forecast; {@code waiting} at its end. */
    public record Hour(Instant begin, double arrivals, double decisions, double waiting) {}

    /**
     * The next day.
     *
     * @param breaksAt hour in which a case that comes cannot be decided within the longest promised time any more; empty
     *     where that is not to be expected
     * @param measured whether the past weeks tell, or the analysts' numbers stand in
     */
    public record Forecast(int waiting, List<Hour> hours, Optional<Instant> breaksAt, boolean measured) {}

    private record Estimate(Instant at, double perHour) {}

    private record Made(Instant by, Instant at, Instant estimate, int priority, int ahead) {}

    /** The promise made about a case and how things stand; empty unless people decide about it now. */
    public Optional<Promise> promiseFor(CaseId id) {
        var c = cases.get(id);
        currentActor.get().requireSellerOrStaff(c.sellerId());
        if (!WITH_PEOPLE.contains(c.status())) {
            return Optional.empty();
        }
        return jdbc.sql("select * from promise where case_id = :id order by id desc limit 1")
                .param("id", id.value())
                .query((row, n) -> new Made(
                        instant(row, "promised_by"),
                        instant(row, "made_at"),
                        instant(row, "estimate"),
                        row.getInt("priority"),
                        row.getInt("ahead")))
                .optional()
                .map(made -> {
                    // Who came later with the same priority is served later, so it never becomes more than it was.
                    var ahead = Math.min(
                            made.ahead(),
                            figures.waitingBeside(id.value(), ReviewService.TASKS_TOLD_TO_SELLERS, made.priority()));
                    var estimate = estimate(ahead);
                    return new Promise(
                            made.by(),
                            toldEstimate(estimate.at(), made),
                            ahead,
                            estimate.perHour(),
                            capacity.isMeasured(),
                            made.at());
                });
    }

    /**
     * Said once, an estimate moves only nearer, and when it proved wrong nothing but the promise is said: "in three minutes", all
     * day long, helps nobody. And whatever the queue looks like, the promise is kept by whoever works through it, so nothing later
     * is said while it can be.
     */
    private Instant toldEstimate(Instant estimate, Made made) {
        if (!ReviewDeadlines.onTheHalfHour(made.estimate()).isAfter(clock.instant())) {
            return made.by();
        }
        return Stream.of(plan.toldEstimate(estimate), plan.toldEstimate(made.estimate()), made.by())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The next day as leads are to expect it. */
    @RolesAllowed(Roles.LEAD)
    public Forecast nextDay() {
        var waiting = figures.waiting(ReviewService.TASKS, Integer.MIN_VALUE);
        var longest = parameters.duration(Parameters.PROMISE_LONGEST);
        var hours = new ArrayList<Hour>();
        var left = (double) waiting;
        Instant breaksAt = null;
        var begin = clock.instant().truncatedTo(ChronoUnit.HOURS);
        for (int i = 0; i < HOURS_SHOWN; i++) {
            if (breaksAt == null && left > decisionsWithin(begin, longest)) {
                breaksAt = begin;
            }
            var arrivals = capacity.arrivals(begin);
            var decisions = Math.min(capacity.decisions(begin), left + arrivals);
            left += arrivals - decisions;
            hours.add(new Hour(begin, arrivals, capacity.decisions(begin), left));
            begin = begin.plus(Duration.ofHours(1));
        }
        return new Forecast(waiting, hours, Optional.ofNullable(breaksAt), capacity.isMeasured());
    }

    /**
     * Keeps what a seller is promised, with how the queue stands meanwhile.
     *
     * @param due what reviewers work by, and the promise that follows from it
     */
    @Transactional
    public void promise(CaseId id, String queue, int priority, ReviewDeadlines.Due due) {
        var now = clock.instant();
        var ahead = figures.waiting(ReviewService.TASKS_TOLD_TO_SELLERS, priority);
        var estimate = estimate(ahead);
        jdbc.sql("""
                        insert into promise (case_id, made_at, promised_by, estimate, queue, priority, ahead, per_hour, measured, margin,
                                             not_before)
                        values (:id, :now, :by, :estimate, :queue, :priority, :ahead, :perHour, :measured, :margin, :notBefore)
                        """)
                .param("id", id.value())
                .param("now", at(now))
                .param("by", at(due.promisedBy()))
                .param("estimate", at(estimate.at()))
                .param("queue", queue)
                .param("priority", priority)
                .param("ahead", ahead)
                .param("perHour", estimate.perHour())
                .param("measured", capacity.isMeasured())
                .param("margin", parameters.number(Parameters.PROMISE_MARGIN))
                .param("notBefore", at(due.dueAt()))
                .update();
    }

    /** What was not decided in time is promised anew; the place in the queue stays. */
    @Transactional
    public void renew(CaseId id, ReviewDeadlines.Due due) {
        record Last(String queue, int priority) {}
        jdbc.sql("select queue, priority from promise where case_id = :id order by id desc limit 1")
                .param("id", id.value())
                .query((row, n) -> new Last(row.getString("queue"), row.getInt("priority")))
                .optional()
                .ifPresent(last -> promise(id, last.queue(), last.priority(), due));
    }

    /** When so many and one more are decided, hour by hour of the hours to come. */
    private Estimate estimate(int ahead) {
        var now = clock.instant();
        var begin = now.truncatedTo(ChronoUnit.HOURS);
        var left = ahead + 1.0;
        var moment = now;
        var worked = Duration.ZERO;
        for (int i = 0; i < HOURS_LOOKED_AT; i++) {
            var end = begin.plus(Duration.ofHours(1));
            var perHour = capacity.decisionsInWorkingTime(begin);
            var inThisHour = perHour * Duration.between(moment, end).toSeconds() / 3600;
            if (inThisHour >= left) {
                var rest = Duration.ofSeconds(Math.round(left / perHour * 3600));
                return new Estimate(moment.plus(rest), rate(ahead + 1.0, worked.plus(rest)));
            }
            left -= inThisHour;
            worked = perHour > 0 ? worked.plus(Duration.between(moment, end)) : worked;
            moment = end;
            begin = end;
        }
        return new Estimate(moment, rate(ahead + 1.0 - left, worked));
    }

    /** Nights and weekends do not count: nobody is to read that none are decided in an hour because the shop is shut. */
    private static double rate(double decided, Duration worked) {
        return decided * 3600 / Math.max(1, worked.toSeconds());
    }

    private double decisionsWithin(Instant begin, Duration span) {
        var sum = 0.0;
        for (int i = 0; i < span.toHours(); i++) {
            sum += capacity.decisions(begin.plus(Duration.ofHours(i)));
        }
        return sum;
    }
}
