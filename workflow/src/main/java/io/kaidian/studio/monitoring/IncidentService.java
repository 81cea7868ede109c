package io.kaidian.studio.monitoring;

import io.kaidian.platform.database.JdbcMapping;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Automatic steps that failed and have not succeeded since: from the first failure on, while the engine still repeats them,
 * and after the last, when they wait for somebody to look.
 */
@Service
@RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.PUBLISHER})
public class IncidentService {

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final Clock clock;

    IncidentService(ProcessEngine engine, JdbcClient jdbc, Clock clock) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One that is open.
     *
     * @param id of the step that failed
     * @param businessKey case, violation or appeal id
     * @param elementId the step that failed
     * @param message what the step said; null where it said nothing
     * @param since its first failure
     * @param retriesLeft how often it is still repeated by itself; with 0 nothing happens until somebody acts
     * @param nextAt when it is repeated next; null where it is not
     */
    public record OpenIncident(
            String id,
            int version,
            String processKey,
            @Nullable String businessKey,
            String elementId,
            @Nullable String message,
            Instant since,
            int retriesLeft,
            @Nullable Instant nextAt) {}

    /** Those that are open: first those that are not repeated any more, then the newest. */
    public List<OpenIncident> open(int limit) {
        return jdbc.sql("""
                        select * from open_incident
                        order by retries_left > 0, since desc, id
                        limit :limit
                        """)
                .param("limit", limit)
                .query(IncidentService::incident)
                .list();
    }

    /** Those of one diagram that are open, in the same order. */
    public List<OpenIncident> open(String processKey, int limit) {
        return jdbc.sql("""
                        select * from open_incident
                        where process_key = :process
                        order by retries_left > 0, since desc, id
                        limit :limit
                        """)
                .param("process", processKey)
                .param("limit", limit)
                .query(IncidentService::incident)
                .list();
    }

    /**
     * Lets the failed step run again, at once.
     *
     * @throws NotFoundException if it succeeded meanwhile, or is gone
     */
    public void retry(String id) {
        var failed = jdbc.sql(
                        "select id, outside, retries_left from open_incident where id = :id and outside is not null")
                .param("id", id)
                .query(Failed.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("incident", id));
        runAgain(failed);
    }

    /** Lets every step that failed at an element run again. @return how many */
    public int retryAll(String processKey, String elementId) {
        var failed = jdbc.sql("""
                        select id, outside, retries_left from open_incident
                        where process_key = :process and element_id = :element and outside is not null
                        """)
                .param("process", processKey)
                .param("element", elementId)
                .query(Failed.class)
                .list();
        failed.forEach(this::runAgain);
        return failed.size();
    }

    /** Lets every step that failed run again, as when another company was away for long. @return how many */
    public int retryAll() {
        var failed = jdbc.sql("select id, outside, retries_left from open_incident where outside is not null")
                .query(Failed.class)
                .list();
        failed.forEach(this::runAgain);
        return failed.size();
    }

    private record Failed(String id, boolean outside, int retriesLeft) {}

    /** Now, and not when the pause would be over that the last failure has begun; what is left of its retries stays. */
    private void runAgain(Failed failed) {
        var retries = Math.max(1, failed.retriesLeft());
        if (failed.outside()) {
            engine.getExternalTaskService().setRetries(failed.id(), retries);
            engine.getExternalTaskService().unlock(failed.id());
            return;
        }
        engine.getManagementService()
                .setJobRetries(retries)
                .jobId(failed.id())
                .dueDate(Date.from(clock.instant()))
                .execute();
    }

    private static OpenIncident incident(ResultSet row, int number) throws SQLException {
        return new OpenIncident(
                row.getString("id"),
                row.getInt("process_version"),
                row.getString("process_key"),
                row.getString("business_key"),
                row.getString("element_id"),
                row.getString("message"),
                JdbcMapping.instant(row, "since"),
                row.getInt("retries_left"),
                JdbcMapping.instantOrNull(row, "next_at"));
    }
}
