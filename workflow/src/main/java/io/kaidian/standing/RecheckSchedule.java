package io.kaidian.standing;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks every few seconds whether a shop is to be asked again or something of enforcement is overdue. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "kaidian.jobs.enabled", matchIfMissing = true)
class RecheckSchedule {

    private final RecheckSweep rechecks;

    RecheckSchedule(RecheckSweep rechecks) {
        this.rechecks = rechecks;
    }

    @Scheduled(fixedDelayString = "${kaidian.rechecks.every:PT5S}")
    void sweep() {
        rechecks.plan();
        rechecks.begin();
    }
}
