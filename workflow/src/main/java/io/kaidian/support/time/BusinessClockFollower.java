package io.kaidian.support.time;

import io.kaidian.support.database.NewsFollower;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks every second whether another node has moved the business clock. Only a demo's clock is ever moved. */
@Component
class BusinessClockFollower extends NewsFollower {

    private final BusinessClock clock;
    private final boolean demo;

    BusinessClockFollower(BusinessClock clock, @Value("${kaidian.demo:false}") boolean demo) {
        super("business clock", Duration.ofSeconds(1));
        this.clock = clock;
        this.demo = demo;
    }

    @Override
    protected void look() {
        clock.refresh();
    }

    @Override
    public boolean isAutoStartup() {
        return demo;
    }
}
