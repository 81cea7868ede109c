package io.kaidian.enforcement;

import io.kaidian.enforcement.rechecks.RecheckStarter;
import io.kaidian.enforcement.violations.DecisionHoldService;
import io.kaidian.enforcement.violations.bulk.BulkSanctionRunner;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import org.springframework.context.annotation.Configuration;

/** Looks every few seconds whether a shop is to be asked again, something is overdue, or many shops are to be reached. */
@Configuration(proxyBeanMethods = false)
class EnforcementScheduler {

    private final RecheckStarter rechecks;
    private final OverdueDecisionEscalation overdue;
    private final BulkSanctionRunner bulk;
    private final DecisionHoldService holds;

    EnforcementScheduler(
            RecheckStarter rechecks,
            OverdueDecisionEscalation overdue,
            BulkSanctionRunner bulk,
            DecisionHoldService holds) {
        this.rechecks = rechecks;
        this.overdue = overdue;
        this.bulk = bulk;
        this.holds = holds;
    }

    @BackgroundJob(value = "enforcement", every = "${kaidian.enforcement.poll-interval}")
    void sweep() {
        JobParts.run(rechecks::plan, rechecks::begin, overdue::escalate, bulk::carryOut, holds::end);
    }
}
