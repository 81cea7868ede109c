package io.kaidian.platform.audit;

import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Closes the newest table of the trail when its month is over, in UTC; the owner's function does it. Nothing depends on when: what comes is
 * added to the newest table, whatever its month.
 */
@Component
class AuditMonths {

    private static final Logger LOG = LoggerFactory.getLogger(AuditMonths.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditMonths(JdbcClient jdbc, MeterRegistry metrics, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("kaidian.audit.months.open", this, AuditMonths::open)
                .description("How many months that are over are in the newest table of the audit trail")
                .register(metrics);
    }

    @BackgroundJob(value = "audit-months", cron = "0 20 3 * * *")
    void closeWhenOver() {
        if (open() > 0) {
            var month = present().minusMonths(1);
            var last = jdbc.sql("select close_audit_month(:month)")
                    .param("month", month.atDay(1))
                    .query(Long.class)
                    .single();
            LOG.info("closed the audit trail of {} with line {}", month, last);
        }
    }

    /** How many months that are over the newest table holds; 0 where it holds none, or where the last month was closed already. */
    long open() {
        return firstOpenMonth()
                .map(first -> ChronoUnit.MONTHS.between(first, present()))
                .filter(months -> months > 0 && !isClosed(present().minusMonths(1)))
                .orElse(0L);
    }

    private YearMonth present() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** A line that came late may tell of a time before the month that was closed last. */
    private boolean isClosed(YearMonth month) {
        return jdbc.sql("select exists (select from audit_month where month >= :month)")
                .param("month", month.atDay(1))
                .query(Boolean.class)
                .single();
    }

    private Optional<YearMonth> firstOpenMonth() {
        return jdbc.sql("""
                        select at from audit_entry
                        where seq > coalesce((select max(last_seq) from audit_month), 0) order by seq limit 1
                        """)
                .query((row, n) -> YearMonth.from(instant(row, "at").atOffset(ZoneOffset.UTC)))
                .optional();
    }
}
