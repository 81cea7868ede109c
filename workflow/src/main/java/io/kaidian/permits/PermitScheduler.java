package io.kaidian.permits;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.processes.dmn.Parameters;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends permits whose time is over, and reminds sellers before. */
@Configuration(proxyBeanMethods = false)
class PermitScheduler {

    private final PermitRepository permits;
    private final PermitDecisionRepository decisions;
    private final PermitOutcomeService outcomes;
    private final PermitHistory history;
    private final PermitNotifications notifications;
    private final ParameterTable parameters;
    private final TransactionTemplate transaction;

    PermitScheduler(
            PermitRepository permits,
            PermitDecisionRepository decisions,
            PermitOutcomeService outcomes,
            PermitHistory history,
            PermitNotifications notifications,
            ParameterTable parameters,
            TransactionTemplate transaction) {
        this.permits = permits;
        this.decisions = decisions;
        this.outcomes = outcomes;
        this.history = history;
        this.notifications = notifications;
        this.parameters = parameters;
        this.transaction = transaction;
    }

    @BackgroundJob(value = "permits", every = "PT10S")
    void sweep() {
        JobParts.run(this::end, this::remind);
    }

    /** One transaction for each, so that one that fails keeps nobody else. */
    private void end() {
        while (Boolean.TRUE.equals(transaction.execute(status -> endNext()))) {
            // the next one
        }
    }

    private boolean endNext() {
        var over = permits.lockOver(history.now());
        over.ifPresent(permit -> {
            var ended = permit.end(Permit.State.EXPIRED, history.now());
            permits.save(permit, ended);
            decisions.liftRestrictions(permit.id(), history.now());
            history.record(ended, PermitHistory.EXPIRED);
            outcomes.endProcess(ended.applicationId(), "the permit has expired");
            notifications.notifyEnded(ended);
        });
        return over.isPresent();
    }

    private void remind() {
        var before = Duration.ofDays(parameters.getInt(Parameters.PERMIT_REMINDER_DAYS));
        while (Boolean.TRUE.equals(transaction.execute(status -> remindNext(before)))) {
            // the next one
        }
    }

    private boolean remindNext(Duration before) {
        var now = history.now();
        var ending = permits.markReminded(now.plus(before), now);
        ending.ifPresent(permit -> {
            history.record(permit, PermitHistory.REMINDED);
            notifications.notifyEnding(permit);
        });
        return ending.isPresent();
    }
}
