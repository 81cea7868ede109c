package io.kaidian.platform.engine.history;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps a table for each month in which steps ended, in UTC: makes those of the next months ahead, and drops those that are older than
 * the settings say, after their sums are kept. The tables belong to the owner of the database, whose functions do both.
 */
@Component
class ActivityMonths {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityMonths.class);

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu_MM");

    /** After the present one; a month is made long before anything ends in it. */
    private static final int AHEAD = 3;

    private static final String TOTALS = """
            insert into activity_total (month, process_key, process_version, element_id, stay_millis, passed, interrupted, seconds)
            select :month, process_key, process_version, element_id, rounded_stay(left_at - entered_at),
                   count(*), count(*) filter (where interrupted), sum(extract(epoch from left_at - entered_at))
            from activity_visit
            where left_at >= :from and left_at < :to and last_left_at >= :from and last_left_at < :to
            group by process_key, process_version, element_id, rounded_stay(left_at - entered_at)
            """;

    private static final String WAYS = """
            insert into activity_way_total (month, process_key, process_version, element_id, next_element_id, passed)
            select :month, gateway.process_key, gateway.process_version, gateway.element_id, following.element_id, count(*)
            from activity_visit gateway
            join lateral (
                select element_id from activity_visit
                where business_key = gateway.business_key and process_key = gateway.process_key
                  and id > gateway.id and element_id = any (:targets)
                  and (left_at is null or left_at >= gateway.entered_at)
                order by id limit 1) following on true
            where gateway.process_key = :key and gateway.process_version = :version and gateway.element_id = :gateway
              and gateway.left_at >= :from and gateway.left_at < :to
              and gateway.last_left_at >= :from and gateway.last_left_at < :to
            group by gateway.process_key, gateway.process_version, gateway.element_id, following.element_id
            """;

    private final JdbcClient jdbc;
    private final HistoricDiagrams diagrams;
    private final ActivityRetentionProperties settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ActivityMonths(
            JdbcClient jdbc,
            HistoricDiagrams diagrams,
            ActivityRetentionProperties settings,
            TransactionTemplate transactions,
            MeterRegistry metrics,
            Clock clock) {
        this.jdbc = jdbc;
        this.diagrams = diagrams;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
        Gauge.builder("kaidian.steps.months.ahead", this, ActivityMonths::ahead)
                .description(
                        "For how many months after the present one steps have a table; -1 where the present one has none")
                .register(metrics);
    }

    /** A server that was down for months, or whose clock was moved on, does not wait for the night. */
    @EventListener(ApplicationReadyEvent.class)
    void makeAtStart() {
        try {
            makeAhead();
        } catch (DataAccessException failed) {
            LOG.warn("The tables of the next months of steps were not made; the job step-months tries again", failed);
        }
    }

    @BackgroundJob(value = "step-months", cron = "0 40 3 * * *")
    void makeAndDrop() {
        JobParts.run(this::makeAhead, this::dropOld);
    }

    /** Makes what is missing of the present month and the next three. */
    void makeAhead() {
        var made = jdbc.sql("select make_activity_months(:now, :ahead)")
                .param("now", at(clock.instant()))
                .param("ahead", AHEAD)
                .query(Integer.class)
                .single();
        if (made > 0) {
            LOG.info("made tables for {} months of steps", made);
        }
    }

    /** Drops the months before those that are kept, the oldest first. */
    void dropOld() {
        var first = present().minusMonths(settings.monthsKept());
        made("activity_passage", "activity_instance").stream()
                .filter(month -> month.isBefore(first))
                .forEach(month -> transactions.executeWithoutResult(status -> drop(month)));
    }

    /** For how many months in a row after the present one there is a table; -1 where the present one has none. */
    int ahead() {
        var made = made("activity_passage");
        var ahead = -1;
        for (var month = present(); made.contains(month); month = month.plusMonths(1)) {
            ahead++;
        }
        return ahead;
    }

    private YearMonth present() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Steps of before they were kept by transaction are in tables of the same months. */
    private Set<YearMonth> made(String... tables) {
        return jdbc.sql("""
                        select right(t.relname, 7) from pg_inherits i join pg_class t on t.oid = i.inhrelid
                        where i.inhparent = any (?::regclass[]) and t.relname ~ '_[0-9]{4}_[0-9]{2}$'
                        """).param(tables).query(String.class).list().stream()
                .map(name -> YearMonth.parse(name, NAME))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void drop(YearMonth month) {
        var first = month.atDay(1);
        var totals = inMonth(TOTALS, first).update();
        versions(first)
                .forEach(version -> diagrams.waysAtGateways(version.key(), version.number())
                        .forEach((gateway, targets) -> inMonth(WAYS, first)
                                .param("key", version.key())
                                .param("version", version.number())
                                .param("gateway", gateway)
                                .param("targets", targets.toArray(String[]::new))
                                .update()));
        var dropped = jdbc.sql("select drop_activity_month(:month)")
                .param("month", first)
                .query(Long.class)
                .single();
        LOG.info("dropped {} steps of {}; {} sums of them are kept", dropped, month, totals);
    }

    private JdbcClient.StatementSpec inMonth(String sql, LocalDate first) {
        return jdbc.sql(sql)
                .param("month", first)
                .param("from", first.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("to", first.plusMonths(1).atStartOfDay().atOffset(ZoneOffset.UTC));
    }

    private record Version(String key, int number) {}

    private List<Version> versions(LocalDate month) {
        return jdbc.sql("select distinct process_key, process_version from activity_total where month = :month")
                .param("month", month)
                .query((row, n) -> new Version(row.getString("process_key"), row.getInt("process_version")))
                .list();
    }
}
