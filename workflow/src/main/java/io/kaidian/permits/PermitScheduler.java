package io.kaidian.permits;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.processes.dmn.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
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

    private void end() {
        var now = history.now();
        forEach(permits.over(now), id -> permits.lockOver(id, now).ifPresent(this::end));
    }

    private void end(Permit permit) {
        var ended = permit.end(Permit.State.EXPIRED, history.now());
        permits.save(permit, ended);
        decisions.liftRestrictions(permit.id(), history.now());
        history.record(ended, PermitHistory.EXPIRED);
        outcomes.endProcess(ended.applicationId(), "the permit has expired");
        notifications.notifyEnded(ended);
    }

    private void remind() {
        var before = Duration.ofDays(parameters.getInt(Parameters.PERMIT_REMINDER_DAYS));
        var now = history.now();
        forEach(
                permits.ending(now.plus(before)),
                id -> permits.markReminded(id, now).ifPresent(this::remind));
    }

    private void remind(Permit permit) {
        history.record(permit, PermitHistory.REMINDED);
        notifications.notifyEnding(permit);
    }

    /** One transaction for each, so that one that fails keeps nobody else. */
    private void forEach(List<PermitId> due, Consumer<PermitId> work) {
        JobParts.forEach(due, id -> transaction.executeWithoutResult(status -> work.accept(id)));
    }
}
