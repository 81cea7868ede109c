package io.kaidian.review.forecast;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.clock.WorkingCalendar;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.ReviewService;
import io.kaidian.review.deadlines.ReviewDeadlines;
import io.kaidian.worklist.Counters;
import io.kaidian.worklist.WorklistStatistics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many cases come and how many are decided in an hour to come: what was measured in that hour of the week over the
 * last whole weeks. As long as too little was measured, the people who are there and the analysts' number stand in.
 *
 * <p>An hour without decisions is not an hour without people: nobody may have been there yet to count, or there was nothing
 * to decide. So the past counts only from the first whole week on, when every hour of the week, the nights and the weekend
 * too, was seen once, and only where at least one case was decided in a worked hour on average. With fewer cases most worked
 * hours are empty because nothing came, and would tell that nobody works.
 */
@Component
class ReviewCapacityForecast {

    private static final int HOURS_OF_WEEK = 7 * 24;
    private static final int DECIDED_PER_WORKED_HOUR = 1;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final WorklistStatistics figures;
    private final Counters counters;
    private final AccountRepository accounts;
    private final WorkingCalendar calendar;
    private final ReviewDeadlines plan;
    private final ParameterTable parameters;
    private final BusinessZone zone;
    private final Clock clock;
    private volatile @Nullable Week known;

    ReviewCapacityForecast(
            WorklistStatistics figures,
            Counters counters,
            AccountRepository accounts,
            WorkingCalendar calendar,
            ReviewDeadlines plan,
            ParameterTable parameters,
            BusinessZone zone,
            Clock clock) {
        this.figures = figures;
        this.counters = counters;
        this.accounts = accounts;
        this.calendar = calendar;
        this.plan = plan;
        this.parameters = parameters;
        this.zone = zone;
        this.clock = clock;
    }

    /** The hours of a week; measured in {@code [hour of the week]}. */
    private record Week(
            Instant readAt, double[] arrivals, double[] decisions, boolean isMeasured, double perWorkedHour) {}

    /** Whether the past tells, or the analysts' numbers stand in. */
    boolean isMeasured() {
        return week().isMeasured();
    }

    /** Cases expected to come in the hour that begins then. */
    double arrivals(Instant hour) {
        return week().arrivals()[hourOfWeek(hour)];
    }

    /** Decisions expected in the hour that begins then. */
    double decisions(Instant hour) {
        var week = week();
        if (week.isMeasured()) {
            return week.decisions()[hourOfWeek(hour)];
        }
        return isWorked(hour) ? week.perWorkedHour() : 0;
    }

    /** The same in working time: what is decided at a weekend now and then is promised to nobody. */
    double decisionsInWorkingTime(Instant hour) {
        return isWorked(hour) ? decisions(hour) : 0;
    }

    private Week week() {
        var now = clock.instant();
        var week = known;
        if (week == null || Duration.between(week.readAt(), now).abs().compareTo(KEPT) > 0) {
            week = read(now);
            known = week;
        }
        return week;
    }

    private Week read(Instant now) {
        var until = now.truncatedTo(ChronoUnit.HOURS);
        var seen = Math.min(parameters.getInt(Parameters.FORECAST_WEEKS), wholeWeeksBefore(until));
        var weeks = Math.max(1, seen);
        var from = until.minus(Duration.ofHours((long) weeks * HOURS_OF_WEEK));
        var queues = figures.queuesOf(ReviewService.TASKS);
        var decisions = profile(WorklistStatistics.ENDED, queues, from, until, weeks);
        var isMeasured = seen > 0
                && Arrays.stream(decisions).sum() * weeks >= DECIDED_PER_WORKED_HOUR * workedHours(from, until);
        var reviewers = accounts.withRole(Role.REVIEWER).stream()
                .filter(AccountRepository.Account::enabled)
                .map(AccountRepository.Account::username)
                .toList();
        var people = reviewers.size() - figures.away(reviewers, zone.dateOf(now));
        return new Week(
                now,
                profile(WorklistStatistics.ARRIVED, queues, from, until, weeks),
                decisions,
                isMeasured,
                (double) Math.max(1, people) * parameters.getInt(Parameters.FORECAST_PER_HOUR));
    }

    /** Since the first decision: what came before it was not yet seen. */
    private int wholeWeeksBefore(Instant until) {
        return counters.first(WorklistStatistics.ENDED)
                .map(first -> (int) (Duration.between(first, until).toHours() / HOURS_OF_WEEK))
                .orElse(0);
    }

    private long workedHours(Instant from, Instant until) {
        return Stream.iterate(from, hour -> hour.isBefore(until), hour -> hour.plus(1, ChronoUnit.HOURS))
                .filter(this::isWorked)
                .count();
    }

    private boolean isWorked(Instant hour) {
        var local = hour.atZone(zone.id());
        return calendar.isWorkingDay(local.toLocalDate())
                && plan.hours().hold(Duration.ofSeconds(local.toLocalTime().toSecondOfDay()));
    }

    private double[] profile(String figure, Set<String> queues, Instant from, Instant until, int weeks) {
        var sums = new double[HOURS_OF_WEEK];
        for (var sum : counters.of(figure, from, until)) {
            if (queues.contains(sum.who()) && !sum.what().equals("WITHDRAWN")) {
                sums[hourOfWeek(sum.at())] += (double) sum.n() / weeks;
            }
        }
        return sums;
    }

    private int hourOfWeek(Instant hour) {
        var local = hour.atZone(zone.id());
        return (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
    }
}
