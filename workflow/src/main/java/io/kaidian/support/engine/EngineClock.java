package io.kaidian.support.engine;

import io.kaidian.support.time.BusinessClock;
import io.kaidian.support.time.BusinessClockMoved;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sets the engine's clock, which is one per JVM, by the business clock, and wakes the job executor so that timers that
 * have become due run now.
 */
@Component
class EngineClock {

    private final JobExecutor executor;

    EngineClock(BusinessClock clock, JobExecutor executor) {
        this.executor = executor;
        ClockUtil.offset(clock.ahead().toMillis());
    }

    @EventListener
    void follow(BusinessClockMoved moved) {
        ClockUtil.offset(moved.ahead().toMillis());
        if (executor.isActive()) {
            executor.jobWasAdded();
        }
    }
}
