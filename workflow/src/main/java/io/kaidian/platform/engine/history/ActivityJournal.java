package io.kaidian.platform.engine.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes the stays of processes at flow nodes, which {@code activity_visit} shows. A transaction passes many nodes, most of which it
 * enters and leaves at once, so stays are gathered and written with one statement before the commit: those that ended as one row of
 * {@code activity_passage} for each process, those that have not as rows of {@code activity_instance}.
 */
@Component
public class ActivityJournal {

    private static final Logger log = LoggerFactory.getLogger(ActivityJournal.class);

    private static final String WRITE = """
            with entering as materialized (
                select nextval('activity_instance_id_seq') as id, step.*
                from unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::boolean[])
                     as step (stay_id, process_key, process_version, element_id, business_key, entered_at, left_at, interrupted)),
            leaving as (
                delete from activity_instance stay
                using unnest(?::text[], ?::timestamptz[], ?::boolean[]) as leaving (stay_id, left_at, interrupted)
                where stay.stay_id = leaving.stay_id and stay.left_at is null
                returning stay.id, stay.process_key, stay.process_version, stay.element_id, stay.business_key, stay.entered_at,
                          leaving.left_at, leaving.interrupted),
            waiting as (
                insert into activity_instance (id, stay_id, process_key, process_version, element_id, business_key, entered_at)
                    overriding system value
                select id, stay_id, process_key, process_version, element_id, business_key, entered_at
                from entering where left_at is null),
            passed as (
                select id, process_key, process_version, element_id, business_key, entered_at, left_at, interrupted
                from entering where left_at is not null
                union all
                select * from leaving),
            passage as (
                insert into activity_passage (process_key, process_version, business_key, ended_at, ids, elements, entered, ended, interrupted)
                select process_key, process_version, business_key, max(left_at), array_agg(id order by id),
                       array_agg(element_id order by id), array_agg(entered_at order by id), array_agg(left_at order by id),
                       case when bool_or(interrupted) then array_agg(interrupted order by id) end
                from passed
                group by process_key, process_version, business_key, date_trunc('month', left_at at time zone 'UTC'))
            select count(*) from leaving
            """;

    private final JdbcClient jdbc;

    ActivityJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param stayId unique for each stay at a node, also when the process comes back to it */
    record Step(
            String stayId, String processKey, int processVersion, String elementId, String businessKey, Instant at) {}

    private record ActivityEnd(String stayId, Instant at, boolean interrupted) {}

    void recordEntry(Step step) {
        page().entered.put(step.stayId(), step);
    }

    void recordExit(String stayId, Instant at, boolean interrupted) {
        page().left.put(stayId, new ActivityEnd(stayId, at, interrupted));
    }

    /**
     * A process goes on in another version: where it waits belongs to that one now.
     *
     * @param mapping from the nodes of the old version to those of the new one
     */
    public void moveToVersion(
            String businessKey, String processKey, int fromVersion, int toVersion, Map<String, String> mapping) {
        mapping.forEach((from, to) -> jdbc.sql("""
                        update activity_instance set process_version = ?, element_id = ?
                        where business_key = ? and process_key = ? and element_id = ? and left_at is null
                        """)
                .params(toVersion, to, businessKey, processKey, from)
                .update());
        jdbc.sql("""
                        update activity_instance set process_version = ?
                        where business_key = ? and process_key = ? and process_version = ? and left_at is null
                        """).params(toVersion, businessKey, processKey, fromVersion).update();
    }

    private TransactionBatch page() {
        var page = (TransactionBatch) TransactionSynchronizationManager.getResource(this);
        if (page == null) {
            page = new TransactionBatch();
            TransactionSynchronizationManager.bindResource(this, page);
            TransactionSynchronizationManager.registerSynchronization(page);
        }
        return page;
    }

    private void write(List<Step> steps, Map<String, ActivityEnd> ends, List<ActivityEnd> ofEarlierTransactions) {
        var left = jdbc.sql(WRITE)
                .params(
                        column(steps, Step::stayId),
                        column(steps, Step::processKey),
                        column(steps, Step::processVersion),
                        column(steps, Step::elementId),
                        column(steps, Step::businessKey),
                        column(steps, Step::at),
                        column(steps, step -> {
                            var end = ends.get(step.stayId());
                            return end == null ? null : end.at();
                        }),
                        column(steps, step -> {
                            var end = ends.get(step.stayId());
                            return end != null && end.interrupted();
                        }),
                        column(ofEarlierTransactions, ActivityEnd::stayId),
                        column(ofEarlierTransactions, ActivityEnd::at),
                        column(ofEarlierTransactions, ActivityEnd::interrupted))
                .query(Integer.class)
                .single();
        if (left != ofEarlierTransactions.size()) {
            // The journal serves the heat map; a gap in it must not hold up a case.
            log.warn("{} of {} stays that ended were in the journal", left, ofEarlierTransactions.size());
        }
    }

    private static <T> Object column(List<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream()
                .map(value)
                .map(cell -> cell == null ? null : cell.toString())
                .toArray(String[]::new);
    }

    /** What one transaction has to write; kept apart while another one runs inside it. */
    private final class TransactionBatch implements TransactionSynchronization {

        private final Map<String, Step> entered = new LinkedHashMap<>();
        private final Map<String, ActivityEnd> left = new LinkedHashMap<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            var ofEarlierTransactions = new ArrayList<>(left.values());
            ofEarlierTransactions.removeIf(leaving -> entered.containsKey(leaving.stayId()));
            if (!entered.isEmpty() || !ofEarlierTransactions.isEmpty()) {
                write(List.copyOf(entered.values()), left, ofEarlierTransactions);
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(ActivityJournal.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(ActivityJournal.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(ActivityJournal.this);
        }
    }
}
