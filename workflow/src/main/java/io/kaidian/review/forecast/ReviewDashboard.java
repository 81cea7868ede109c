package io.kaidian.review.forecast;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.ReviewService;
import io.kaidian.worklist.Counters;
import io.kaidian.worklist.Counters.CounterEntry;
import io.kaidian.worklist.WorklistStatistics;
import io.kaidian.worklist.WorklistStatistics.CompletionTimes;
import io.kaidian.worklist.WorklistStatistics.QueueNow;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How review goes: figures of the last days for leads, from sums alone, and the lists behind them. */
@Service
@RolesAllowed(Roles.LEAD)
public class ReviewDashboard {

    private final WorklistStatistics figures;
    private final Counters counters;
    private final CurrentActor currentActor;
    private final JdbcClient jdbc;
    private final BusinessZone zone;
    private final Clock clock;

    ReviewDashboard(
            WorklistStatistics figures,
            Counters counters,
            CurrentActor currentActor,
            JdbcClient jdbc,
            BusinessZone zone,
            Clock clock) {
        this.currentActor = currentActor;
        this.figures = figures;
        this.counters = counters;
        this.jdbc = jdbc;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * One day. Shares are empty where nothing was there to share.
     *
     * @param firstRound share of first submissions that were certified
     * @param disagreed share of looked-over first decisions with which the second person did not agree
     * @param returned submissions returned by people
     */
    public record Day(
            LocalDate day,
            long arrived,
            long decided,
            Optional<Double> firstRound,
            Optional<Double> disagreed,
            long overturned,
            long returned,
            Optional<CompletionTimes> took) {}

    /** One person over the days. */
    public record Person(
            String name,
            long decided,
            long certified,
            long returned,
            long declined,
            long lookedOver,
            long disagreed,
            long overturned) {}

    /** One reason at one slot over the days; {@code slot} empty where it concerns none. */
    public record ReasonRow(String code, String slot, long given, long inFirstRound) {}

    /** Disagreement and appeals by reason. */
    public record ReasonDisagreement(String code, long given, long disagreed, long overturned) {}

    /** First photos of one slot: how many were good. */
    public record SlotRow(String slot, long accepted, long faulty) {}

    /** A decision in the list behind a figure. */
    public record Decided(
            UUID id,
            CaseId caseId,
            String sellerName,
            int round,
            String stage,
            String outcome,
            String decidedBy,
            Instant decidedAt,
            List<String> reasons) {}

    /**
     * Which decisions, newest first.
     *
     * @param by user name; null for all
     * @param code reason; null for all
     * @param slot of the reason; null for all
     * @param outcome null for all
     * @param after the last row of the page before; null for the first page
     */
    public record Which(
            @Nullable String by,
            @Nullable String code,
            @Nullable String slot,
            @Nullable String outcome,
            int days,
            @Nullable Decided after,
            int limit) {}

    /** The queues as they stand, those of the reader's own list of work. */
    public List<QueueNow> queues() {
        return figures.queues(currentActor.get().roles(), clock.instant());
    }

    /** The last days, today last. */
    public List<Day> days(int days) {
        var from = today().minusDays(days - 1L);
        var review = figures.queuesOf(ReviewService.TASKS);
        var arrived = byDay(counters.of(WorklistStatistics.ARRIVED, start(from), end()).stream()
                .filter(sum -> review.contains(sum.who()))
                .toList());
        var decided = byDay(people(counters.of(ReviewStatistics.DECIDED, start(from), end())));
        var firstRound = byDay(counters.of(ReviewStatistics.FIRST_ROUND, start(from), end()));
        var second = byDay(counters.of(ReviewStatistics.SECOND, start(from), end()));
        var overturned = byDay(counters.of(ReviewStatistics.OVERTURNED, start(from), end()));
        return from.datesUntil(today().plusDays(1))
                .map(day -> new Day(
                        day,
                        sum(of(arrived, day), ""),
                        sum(of(decided, day), ""),
                        share(of(firstRound, day), "CERTIFIED"),
                        share(of(second, day), "OTHER"),
                        sum(of(overturned, day), ""),
                        sum(of(decided, day), ":RETURN"),
                        figures.took(review, start(day), start(day.plusDays(1)))))
                .toList();
    }

    /** Median and slowest twentieth over the last days. */
    public Optional<CompletionTimes> took(int days) {
        return figures.took(figures.queuesOf(ReviewService.TASKS), start(today().minusDays(days - 1L)), end());
    }

    /** Everybody who decided in the last days, who decided most first. */
    public List<Person> people(int days) {
        var from = start(today().minusDays(days - 1L));
        var decided = byWho(people(counters.of(ReviewStatistics.DECIDED, from, end())));
        var second = byWho(counters.of(ReviewStatistics.SECOND, from, end()));
        var overturned = byWho(counters.of(ReviewStatistics.OVERTURNED, from, end()));
        return decided.entrySet().stream()
                .map(person -> new Person(
                        person.getKey(),
                        sum(person.getValue(), ""),
                        sum(person.getValue(), ":CERTIFY"),
                        sum(person.getValue(), ":RETURN"),
                        sum(person.getValue(), ":DECLINE"),
                        sum(second.getOrDefault(person.getKey(), List.of()), ""),
                        sum(second.getOrDefault(person.getKey(), List.of()), "OTHER"),
                        sum(overturned.getOrDefault(person.getKey(), List.of()), "")))
                .sorted(Comparator.comparing(Person::decided).reversed().thenComparing(Person::name))
                .toList();
    }

    /** Reasons by photo slot over the last days, the commonest first. */
    public List<ReasonRow> reasons(int days) {
        var from = start(today().minusDays(days - 1L));
        var given = new TreeMap<String, Long>();
        var first = new TreeMap<String, Long>();
        counters.of(ReviewStatistics.REASON, from, end())
                .forEach(sum -> given.merge(sum.who() + "/" + sum.what(), sum.n(), Long::sum));
        counters.of(ReviewStatistics.REASON_IN_FIRST_ROUND, from, end())
                .forEach(sum -> first.merge(sum.who() + "/" + sum.what(), sum.n(), Long::sum));
        return given.entrySet().stream()
                .map(row -> {
                    var key = row.getKey().split("/", -1);
                    return new ReasonRow(key[0], key[1], row.getValue(), first.getOrDefault(row.getKey(), 0L));
                })
                .sorted(Comparator.comparing(ReasonRow::given).reversed().thenComparing(ReasonRow::code))
                .toList();
    }

    /** Reasons that a second person or an appeal did not bear out, the most doubtful first. */
    public List<ReasonDisagreement> doubtful(int days) {
        var from = start(today().minusDays(days - 1L));
        var given = byWho(counters.of(ReviewStatistics.REASON, from, end()));
        var disagreed = byWho(counters.of(ReviewStatistics.REASON_DISAGREED, from, end()));
        var overturned = byWho(counters.of(ReviewStatistics.REASON_OVERTURNED, from, end()));
        var codes = new java.util.TreeSet<>(disagreed.keySet());
        codes.addAll(overturned.keySet());
        return codes.stream()
                .map(code -> new ReasonDisagreement(
                        code,
                        sum(given.getOrDefault(code, List.of()), ""),
                        sum(disagreed.getOrDefault(code, List.of()), ""),
                        sum(overturned.getOrDefault(code, List.of()), "")))
                .sorted(Comparator.comparing((ReasonDisagreement row) -> row.disagreed() + row.overturned())
                        .reversed()
                        .thenComparing(ReasonDisagreement::code))
                .toList();
    }

    /** Photos of first submissions by slot over the last days. */
    public List<SlotRow> slots(int days) {
        return byWho(counters.of(ReviewStatistics.SLOT, start(today().minusDays(days - 1L)), end())).entrySet().stream()
                .map(slot ->
                        new SlotRow(slot.getKey(), sum(slot.getValue(), "ACCEPTED"), sum(slot.getValue(), "FAULTY")))
                .toList();
    }

    /** Share of first submissions of the last days that were certified; empty where none was decided. */
    public Optional<Double> firstRound(int days) {
        return share(
                counters.of(ReviewStatistics.FIRST_ROUND, start(today().minusDays(days - 1L)), end()), "CERTIFIED");
    }

    /** Share of looked-over first decisions of the last days with which the second person did not agree. */
    public Optional<Double> disagreed(int days) {
        return share(counters.of(ReviewStatistics.SECOND, start(today().minusDays(days - 1L)), end()), "OTHER");
    }

    /** One page of decisions. */
    public List<Decided> decisions(Which which) {
        var sql = new StringBuilder("""
                select d.*, s.display_name,
                       array(select r.code from decision_reason r where r.decision_id = d.id order by r.position) as codes
                from decision d join certification_case c on c.id = d.case_id join seller s on s.id = c.seller_id
                where d.decided_at >= :from and d.stage <> 'MORE_ROUNDS' and c.replica_of is null
                """);
        if (which.by() != null) {
            sql.append(" and d.decided_by = :by");
        }
        if (which.outcome() != null) {
            sql.append(" and d.outcome = :outcome");
        }
        if (which.code() != null || which.slot() != null) {
            sql.append(" and exists (select from decision_reason r where r.decision_id = d.id")
                    .append(which.code() == null ? "" : " and r.code = :code")
                    .append(which.slot() == null ? "" : " and r.slot = :slot")
                    .append(")");
        }
        if (which.after() != null) {
            sql.append(" and (d.decided_at, d.id) < (:at, :id)");
        }
        var statement = jdbc.sql(sql.append(" order by d.decided_at desc, d.id desc limit :limit")
                        .toString())
                .param("from", at(start(today().minusDays(which.days() - 1L))))
                .param("by", which.by())
                .param("outcome", which.outcome())
                .param("code", which.code())
                .param("slot", which.slot())
                .param("limit", which.limit());
        if (which.after() != null) {
            statement = statement
                    .param("at", at(which.after().decidedAt()))
                    .param("id", which.after().id());
        }
        return statement
                .query((row, n) -> new Decided(
                        uuid(row, "id"),
                        new CaseId(uuid(row, "case_id")),
                        row.getString("display_name"),
                        row.getInt("round"),
                        row.getString("stage"),
                        row.getString("outcome"),
                        row.getString("decided_by"),
                        instant(row, "decided_at"),
                        List.of((String[]) row.getArray("codes").getArray())))
                .list();
    }

    private static List<CounterEntry> people(List<CounterEntry> decided) {
        return decided.stream().filter(sum -> !sum.what().startsWith("MACHINE")).toList();
    }

    private Map<LocalDate, List<CounterEntry>> byDay(List<CounterEntry> sums) {
        var days = new TreeMap<LocalDate, List<CounterEntry>>();
        sums.forEach(sum -> days.computeIfAbsent(zone.dateOf(sum.at()), none -> new ArrayList<>())
                .add(sum));
        return days;
    }

    private static Map<String, List<CounterEntry>> byWho(List<CounterEntry> sums) {
        var all = new TreeMap<String, List<CounterEntry>>();
        sums.forEach(
                sum -> all.computeIfAbsent(sum.who(), none -> new ArrayList<>()).add(sum));
        return all;
    }

    private static List<CounterEntry> of(Map<LocalDate, List<CounterEntry>> days, LocalDate day) {
        return days.getOrDefault(day, List.of());
    }

    private static long sum(List<CounterEntry> sums, String ending) {
        return sums.stream()
                .filter(sum -> sum.what().endsWith(ending))
                .mapToLong(CounterEntry::n)
                .sum();
    }

    private static Optional<Double> share(List<CounterEntry> sums, String what) {
        var all = sum(sums, "");
        return all == 0 ? Optional.empty() : Optional.of((double) sum(sums, what) / all);
    }

    private LocalDate today() {
        return zone.dateOf(clock.instant());
    }

    private Instant start(LocalDate day) {
        return zone.startOf(day);
    }

    private Instant end() {
        return start(today().plusDays(1));
    }
}
