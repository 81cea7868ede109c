package io.kaidian.platform.clock;

import io.kaidian.platform.database.PollingFollower;
import io.kaidian.platform.settings.InstallationProperties;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks every second whether another node has moved the business clock. Only a demo's clock is ever moved. */
@Component
class BusinessClockPoller extends PollingFollower {

    private final BusinessClock clock;
    private final boolean demo;

    BusinessClockPoller(BusinessClock clock, InstallationProperties installation) {
        super("business clock", Duration.ofSeconds(1));
        this.clock = clock;
        this.demo = installation.demo();
    }

    @Override
    protected void poll() {
        clock.refresh();
    }

    @Override
    public boolean isAutoStartup() {
        return demo;
    }
}
