package io.kaidian.platform.engine;

import io.kaidian.platform.clock.BusinessClock;
import io.kaidian.platform.clock.BusinessClockAdvancingEvent;
import io.kaidian.platform.clock.BusinessClockMovedEvent;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sets the engine's clock, which is one per JVM, by the business clock, and wakes the job executor so that timers that
 * have become due run now.
 */
@Component
class EngineClock {

    private final JobExecutor executor;
    private final JdbcClient jdbc;

    EngineClock(BusinessClock clock, JobExecutor executor, JdbcClient jdbc) {
        this.executor = executor;
        this.jdbc = jdbc;
        ClockUtil.offset(clock.offset().toMillis());
    }

    /** Jobs that run while the clock jumps stay held: else they would count as given up, and run a second time beside the first. */
    @EventListener
    void keepHold(BusinessClockAdvancingEvent moving) {
        jdbc.sql("""
                        update act_ru_job set lock_exp_time_ = lock_exp_time_ + make_interval(secs => ?)
                        where lock_exp_time_ is not null
                        """).param((double) moving.span().toSeconds()).update();
    }

    @EventListener
    void follow(BusinessClockMovedEvent moved) {
        ClockUtil.offset(moved.ahead().toMillis());
        if (executor.isActive()) {
            executor.jobWasAdded();
        }
    }
}
