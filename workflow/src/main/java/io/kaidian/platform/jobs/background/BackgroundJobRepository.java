package io.kaidian.platform.jobs.background;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the runner: read by us, and written where the runner's library has no word for it. */
@Repository
class BackgroundJobRepository {

    static final String TABLE = "background_job";

    private final JdbcClient jdbc;

    BackgroundJobRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A job that one node runs for all.
     *
     * @param heartbeat when the node that runs it said last that it lives; null while nobody runs it
     */
    record Row(
            String name,
            Instant nextAt,
            boolean running,
            @Nullable String node,
            @Nullable Instant heartbeat,
            @Nullable Instant lastSuccess,
            @Nullable Instant lastFailure,
            int failures) {}

    Map<String, Row> all() {
        return jdbc
                .sql("""
                        select task_name, execution_time, picked, picked_by, last_heartbeat, last_success, last_failure,
                               coalesce(consecutive_failures, 0) as failures
                        from background_job
                        """)
                .query((row, n) -> new Row(
                        row.getString("task_name"),
                        row.getTimestamp("execution_time").toInstant(),
                        row.getBoolean("picked"),
                        row.getString("picked_by"),
                        instantOrNull(row, "last_heartbeat"),
                        instantOrNull(row, "last_success"),
                        instantOrNull(row, "last_failure"),
                        row.getInt("failures")))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::name, Function.identity()));
    }

    /**
     * Makes a job due at that moment, unless it is due sooner.
     *
     * @return when it is due; empty where a node runs it now, or where no node has run it yet
     */
    Optional<Instant> makeDue(String name, Instant at) {
        return jdbc.sql("""
                        update background_job set execution_time = least(execution_time, :at), version = version + 1
                        where task_name = :name and not picked
                        returning execution_time
                        """)
                .param("at", at(at))
                .param("name", name)
                .query((row, n) -> instant(row, "execution_time"))
                .optional();
    }

    /**
     * The same for a queue: not sooner than a pause after its last run, and not where it waits after a failure.
     *
     * @return when it is due; empty where a node runs it now, or where no node has run it yet
     */
    Optional<Instant> makeQueueDue(String name, Instant at, Duration pause) {
        return jdbc.sql("""
                        update background_job
                        set execution_time = case
                                when coalesce(consecutive_failures, 0) > 0 then execution_time
                                else least(execution_time,
                                           greatest(:at, last_success + make_interval(secs => :pause))) end,
                            version = version + 1
                        where task_name = :name and not picked
                        returning execution_time
                        """)
                .param("at", at(at))
                .param("pause", pause.toMillis() / 1000.0)
                .param("name", name)
                .query((row, n) -> instant(row, "execution_time"))
                .optional();
    }

    /**
     * Makes a job due now that was planned for later than that.
     *
     * @return whether it was; not where a node runs it now
     */
    boolean bringForward(String name, Instant latest, Instant now) {
        return jdbc.sql("""
                        update background_job
                        set execution_time = :now, last_success = least(last_success, :now), version = version + 1
                        where task_name = :name and not picked and execution_time > :latest
                        """)
                        .param("now", at(now))
                        .param("latest", at(latest))
                        .param("name", name)
                        .update()
                > 0;
    }

    /** Lets go what a node held when it was killed: it is back under its name and runs nothing yet. */
    int releaseAllOf(String node) {
        return jdbc.sql("""
                        update background_job
                        set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                        where picked and picked_by = :node
                        """).param("node", node).update();
    }
}
