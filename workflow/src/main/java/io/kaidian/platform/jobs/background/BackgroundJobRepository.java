package io.kaidian.platform.jobs.background;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;

import java.time.Instant;
import java.util.Map;
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

    /** Makes a job due; false where a node runs it now, or where no node has run it yet. */
    boolean makeDue(String name, Instant now) {
        return jdbc.sql("""
                        update background_job set execution_time = :now, version = version + 1
                        where task_name = :name and not picked
                        """).param("now", at(now)).param("name", name).update() > 0;
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
