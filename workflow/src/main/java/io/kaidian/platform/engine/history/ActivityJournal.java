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
 * Writes {@code activity_instance}, one row for each stay of a process at a flow node. A transaction passes many nodes, most of
 * which it enters and leaves at once, so rows are gathered and written with two statements before the commit.
 */
@Component
public class ActivityJournal {

    private static final Logger log = LoggerFactory.getLogger(ActivityJournal.class);

    private final JdbcClient jdbc;

    ActivityJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param stayId unique for each stay at a node, also when the process comes back to it */
    record Step(
            String stayId, String processKey, int processVersion, String elementId, String businessKey, Instant at) {}

    private record ActivityEnd(String stayId, Instant at, boolean interrupted) {}

    void entered(Step step) {
        page().entered.put(step.stayId(), step);
    }

    void left(String stayId, Instant at, boolean interrupted) {
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

    private void insert(List<Step> steps, Map<String, ActivityEnd> left) {
        var written = jdbc.sql("""
                        insert into activity_instance (stay_id, process_key, process_version, element_id, business_key,
                                                entered_at, left_at, interrupted)
                        select case when left_at is null then stay_id end, process_key, process_version, element_id,
                               business_key, entered_at, left_at, interrupted
                        from unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::text[],
                                    ?::timestamptz[], ?::timestamptz[], ?::boolean[])
                             as step (stay_id, process_key, process_version, element_id, business_key,
                                      entered_at, left_at, interrupted)
                        """)
                .params(
                        column(steps, Step::stayId),
                        column(steps, Step::processKey),
                        column(steps, Step::processVersion),
                        column(steps, Step::elementId),
                        column(steps, Step::businessKey),
                        column(steps, Step::at),
                        column(steps, step -> {
                            var end = left.get(step.stayId());
                            return end == null ? null : end.at();
                        }),
                        column(steps, step -> {
                            var end = left.get(step.stayId());
                            return end != null && end.interrupted();
                        }))
                .update();
        if (written != steps.size()) {
            throw new IllegalStateException(written + " of " + steps.size() + " steps were written");
        }
    }

    private void update(List<ActivityEnd> left) {
        var written = jdbc.sql("""
                        update activity_instance
                        set left_at = leaving.left_at, interrupted = leaving.interrupted
                        from unnest(?::text[], ?::timestamptz[], ?::boolean[])
                             as leaving (stay_id, left_at, interrupted)
                        where activity_instance.stay_id = leaving.stay_id and activity_instance.left_at is null
                        """)
                .params(
                        column(left, ActivityEnd::stayId),
                        column(left, ActivityEnd::at),
                        column(left, ActivityEnd::interrupted))
                .update();
        if (written != left.size()) {
            // The journal serves the heat map; a gap in it must not hold up a case.
            log.warn("{} of {} stays that ended were in the journal", written, left.size());
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
            if (!entered.isEmpty()) {
                insert(List.copyOf(entered.values()), left);
            }
            var ofEarlierTransactions = new ArrayList<>(left.values());
            ofEarlierTransactions.removeIf(leaving -> entered.containsKey(leaving.stayId()));
            if (!ofEarlierTransactions.isEmpty()) {
                update(ofEarlierTransactions);
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
