package io.kaidian.platform.jobs;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;

import io.kaidian.processes.bpmn.CertificationProcess;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The checks that are due, on all nodes together: whether there is a node that takes them. */
@Component
public class CheckJobBacklog {

    /** A check node looks every two seconds, also after a restart. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    CheckJobBacklog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How the checks stand.
     *
     * @param waiting checks that are due and that no node holds
     * @param longest how long the first of them has been due
     * @param held checks that a node runs, or is about to
     */
    public record Checks(int waiting, Duration longest, int held) {

        /** Whether no node takes any, which is another trouble than nodes that take them too slowly. */
        public boolean nobodyTakesThem() {
            return held == 0 && longest.compareTo(PATIENCE) > 0;
        }
    }

    /** How they stand now. The engine writes times in the zone of the program, which the session shares. */
    public Checks now() {
        var now = clock.instant();
        return jdbc.sql("""
                        select count(*) filter (where not is_held) as waiting, count(*) filter (where is_held) as held,
                               min(due) filter (where not is_held) as due
                        from (select coalesce(duedate_, create_time_)::timestamptz as due,
                                     lock_owner_ is not null and lock_exp_time_::timestamptz >= :now::timestamptz as is_held
                              from act_ru_job
                              where priority_ >= :checks and retries_ > 0 and suspension_state_ = 1
                                and (duedate_ is null or duedate_::timestamptz <= :now::timestamptz)) as due_checks
                        """)
                .param("now", at(now))
                .param("checks", CertificationProcess.CHECKS_PRIORITY)
                .query((row, n) -> {
                    var due = instantOrNull(row, "due");
                    return new Checks(
                            row.getInt("waiting"),
                            due == null || due.isAfter(now) ? Duration.ZERO : Duration.between(due, now),
                            row.getInt("held"));
                })
                .single();
    }
}
