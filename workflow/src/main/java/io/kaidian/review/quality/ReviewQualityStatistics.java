package io.kaidian.review.quality;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.dmn.Parameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How right reviewers are, from golden cases and from second opinions drawn by lot. For leads alone. */
@Service
@RolesAllowed(Roles.LEAD)
public class ReviewQualityStatistics {

    private final JdbcClient jdbc;
    private final ParameterTable parameters;
    private final BusinessZone zone;
    private final Clock clock;

    ReviewQualityStatistics(JdbcClient jdbc, ParameterTable parameters, BusinessZone zone, Clock clock) {
        this.jdbc = jdbc;
        this.parameters = parameters;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * One person over some weeks.
     *
     * @param right golden cases answered as they should be
     * @param reasons golden cases with the right outcome, and a reason missed or one too many
     * @param wrong golden cases with another outcome
     * @param missed faults in golden cases that were not found
     * @param tooMany faults in golden cases that are none
     * @param seconds first decisions that a second person formed an own opinion of
     * @param agreed of those, with the same outcome
     * @param sameReasons of those, with the same outcome and the same reasons
     * @param trend share of right answers, week by week, oldest first; empty where there was none
     */
    public record Person(
            String name,
            int right,
            int reasons,
            int wrong,
            int missed,
            int tooMany,
            int seconds,
            int agreed,
            int sameReasons,
            List<Optional<Double>> trend) {

        /** Golden cases answered. */
        public int answered() {
            return right + reasons + wrong;
        }

        /** Share answered as they should be. */
        public Optional<Double> accuracy() {
            return answered() == 0 ? Optional.empty() : Optional.of((double) right / answered());
        }

        /** Share with the same outcome as the second person. */
        public Optional<Double> agreement() {
            return seconds == 0 ? Optional.empty() : Optional.of((double) agreed / seconds);
        }
    }

    /** Of how many submissions one has a golden case beside it, as the table says. */
    public double goldenShare() {
        return parameters.number(Parameters.QUALITY_GOLDEN_SHARE);
    }

    /** Of how many first decisions a second person is asked, as the table says. */
    public double blindShare() {
        return parameters.number(Parameters.QUALITY_BLIND_SHARE);
    }

    private record Answered(String who, Instant at, String result, int missed, int tooMany) {}

    private record Compared(String who, boolean sameOutcome, boolean sameReasons) {}

    /** Mondays of the last weeks, oldest first; the present week is the last one. */
    public List<LocalDate> weeks(int count) {
        var monday = zone.dateOf(clock.instant()).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var weeks = new ArrayList<LocalDate>();
        for (int back = count - 1; back >= 0; back--) {
            weeks.add(monday.minusWeeks(back));
        }
        return List.copyOf(weeks);
    }

    /** When the first of those weeks began. */
    public Instant begin(int weeks) {
        return zone.startOf(weeks(weeks).get(0));
    }

    /** Everybody who was checked in the last weeks, by name. */
    public List<Person> people(int weeks) {
        var mondays = weeks(weeks);
        var since = zone.startOf(mondays.get(0));
        var answers = new TreeMap<String, List<Answered>>();
        answered(since)
                .forEach(one -> answers.computeIfAbsent(one.who(), none -> new ArrayList<>())
                        .add(one));
        var seconds = new TreeMap<String, List<Compared>>();
        compared(since)
                .forEach(one -> seconds.computeIfAbsent(one.who(), none -> new ArrayList<>())
                        .add(one));
        var names = new TreeSet<>(answers.keySet());
        names.addAll(seconds.keySet());
        return names.stream()
                .map(name -> person(
                        name, answers.getOrDefault(name, List.of()), seconds.getOrDefault(name, List.of()), mondays))
                .toList();
    }

    private Person person(String name, List<Answered> answers, List<Compared> seconds, List<LocalDate> mondays) {
        return new Person(
                name,
                of(answers, "RIGHT"),
                of(answers, "REASONS"),
                of(answers, "WRONG"),
                answers.stream().mapToInt(Answered::missed).sum(),
                answers.stream().mapToInt(Answered::tooMany).sum(),
                seconds.size(),
                (int) seconds.stream().filter(Compared::sameOutcome).count(),
                (int) seconds.stream()
                        .filter(one -> one.sameOutcome() && one.sameReasons())
                        .count(),
                mondays.stream().map(monday -> rightIn(answers, monday)).toList());
    }

    private Optional<Double> rightIn(List<Answered> answers, LocalDate monday) {
        var week = answers.stream()
                .filter(one -> zone.dateOf(one.at())
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .equals(monday))
                .toList();
        return week.isEmpty() ? Optional.empty() : Optional.of((double) of(week, "RIGHT") / week.size());
    }

    private static int of(List<Answered> answers, String result) {
        return (int) answers.stream().filter(one -> one.result().equals(result)).count();
    }

    private List<Answered> answered(Instant since) {
        return jdbc.sql("""
                        select answered_by, answered_at, result, missed, too_many from golden_check
                        where answered_at >= :since order by answered_at
                        """)
                .param("since", at(since))
                .query((row, n) -> new Answered(
                        row.getString("answered_by"),
                        instant(row, "answered_at"),
                        row.getString("result"),
                        row.getInt("missed"),
                        row.getInt("too_many")))
                .list();
    }

    private List<Compared> compared(Instant since) {
        return jdbc.sql("""
                        select first_by, same_outcome, same_reasons from blind_review
                        where answered_at >= :since order by answered_at
                        """)
                .param("since", at(since))
                .query((row, n) -> new Compared(
                        row.getString("first_by"), row.getBoolean("same_outcome"), row.getBoolean("same_reasons")))
                .list();
    }
}
