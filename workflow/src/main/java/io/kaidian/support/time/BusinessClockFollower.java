package io.kaidian.support.time;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every second whether another node has moved the business clock. Only a demo's clock is ever moved. */
@Component
class BusinessClockFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BusinessClockFollower.class);

    private final BusinessClock clock;
    private final boolean demo;
    private ScheduledExecutorService timer;

    BusinessClockFollower(BusinessClock clock, @Value("${kaidian.demo:false}") boolean demo) {
        this.clock = clock;
        this.demo = demo;
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "business-clock"));
        timer.scheduleWithFixedDelay(this::refresh, 1, 1, TimeUnit.SECONDS);
    }

    private void refresh() {
        try {
            clock.refresh();
        } catch (RuntimeException e) {
            // An exception would end the timer; the database will be back.
            log.warn("Cannot read the business clock: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        timer = null;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public boolean isAutoStartup() {
        return demo;
    }
}
