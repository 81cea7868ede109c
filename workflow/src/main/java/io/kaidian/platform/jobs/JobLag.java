package io.kaidian.platform.jobs;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How late the jobs of processes are, on all nodes together. */
@Component
public class JobLag {

    private final JdbcClient jdbc;
    private final Clock clock;

    JobLag(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How long the longest overdue job that nobody runs has been due. */
    public Duration now() {
        var now = clock.instant();
        return jdbc.sql("""
                        select min(coalesce(duedate_, create_time_)) at time zone 'UTC' as due from act_ru_job
                        where retries_ > 0 and suspension_state_ = 1
                          and (duedate_ is null or duedate_ <= :now::timestamptz at time zone 'UTC')
                          and (lock_exp_time_ is null or lock_exp_time_ < :now::timestamptz at time zone 'UTC')
                        """)
                .param("now", at(now))
                .query((row, n) -> Optional.ofNullable(instantOrNull(row, "due")))
                .single()
                .map(due -> Duration.between(due, now))
                .filter(late -> !late.isNegative())
                .orElse(Duration.ZERO);
    }
}
