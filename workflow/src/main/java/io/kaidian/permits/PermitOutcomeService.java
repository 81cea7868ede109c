package io.kaidian.permits;

import io.kaidian.permits.PermitApplication.Request;
import io.kaidian.permits.PermitApplication.State;
import io.kaidian.permits.steps.PermitSteps;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.processes.LocalizedText;
import java.time.Instant;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the steps of a diagram do to applications and permits, each in the transaction of the step. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class PermitOutcomeService implements PermitSteps {

    private final PermitApplicationRepository applications;
    private final PermitRepository permits;
    private final PermitDecisionRepository decisions;
    private final PermitEvidenceRepository evidence;
    private final PermitHistory history;
    private final PermitNotifications notifications;
    private final ProcessService processes;
    private final BusinessZone zone;

    PermitOutcomeService(
            PermitApplicationRepository applications,
            PermitRepository permits,
            PermitDecisionRepository decisions,
            PermitEvidenceRepository evidence,
            PermitHistory history,
            PermitNotifications notifications,
            ProcessService processes,
            BusinessZone zone) {
        this.applications = applications;
        this.permits = permits;
        this.decisions = decisions;
        this.evidence = evidence;
        this.history = history;
        this.notifications = notifications;
        this.processes = processes;
        this.zone = zone;
    }

    /**
     * The seller is asked for evidence; told so where it is not the first time, since then nobody sits before the screen.
     *
     * @param until when its diagram asks no more; null where it asks without end
     * @param isReopened whether the process runs anew, so that what was sent before counts
     */
    void request(PermitApplicationId id, String taskId, Request wanted, @Nullable Instant until, boolean isReopened) {
        var application = applications.lock(id).waitFor(wanted, until);
        applications.save(application);
        if (application.round() > 0 && !(isReopened && evidence.holdsAll(id, wanted.wanted()))) {
            notifications.notifyAsked(application, taskId);
        }
    }

    /**
     * The process waits for staff.
     *
     * @param until when they are to be done; null where the diagram does not say
     */
    void waitForStaff(PermitApplicationId id, @Nullable Instant until) {
        applications.save(applications.lock(id).waitForNothing(until));
    }

    /** The process waits for nobody any more. */
    private void clearRequest(PermitApplicationId id) {
        var application = applications.lock(id);
        if (application.request() != null || application.moments().dueAt() != null) {
            applications.save(application.waitForNothing(null));
        }
    }

    /** Somebody did a step and perhaps said something to the seller. */
    void answer(PermitApplicationId id, String step, String outcome, @Nullable String told) {
        var application = applications.lock(id).tell(told);
        applications.save(application);
        history.record(application, PermitHistory.STEP_DONE, step, outcome);
    }

    @Override
    public boolean isReused(PermitApplicationId id) {
        var round = applications.get(id).round();
        return evidence.of(id).values().stream()
                .anyMatch(file -> file.counts() && file.round() == round && file.reused());
    }

    @Override
    public void grant(PermitApplicationId id, Period validFor) {
        var now = history.now();
        var application = applications.lock(id).end(State.GRANTED, now);
        applications.save(application);
        replace(application, now);
        var permit = Permit.granted(
                application, now, now.atZone(zone.id()).plus(validFor).toInstant());
        permits.add(permit);
        history.record(permit, PermitHistory.GRANTED);
        notifications.notifyGranted(permit);
    }

    /** The process of the permit of before has nothing more to do. Its application is locked before the permit, as its steps do. */
    private void replace(PermitApplication application, Instant now) {
        permits.findInForce(application.shopId(), application.matter())
                .ifPresent(before -> endProcess(before.applicationId(), "another permit was granted for the same"));
        permits.lockInForce(application.shopId(), application.matter())
                .ifPresent(before -> end(before, Permit.State.REPLACED, now));
    }

    /** Nothing more happens in the process of an application whose permit has ended, and its seller is asked for nothing more. */
    void endProcess(PermitApplicationId id, String reason) {
        clearRequest(id);
        processes.cancel(applications.get(id).processKey(), id.toString(), reason);
    }

    @Override
    public void refuse(PermitApplicationId id) {
        var now = history.now();
        var application = applications.lock(id).end(State.REFUSED, now);
        applications.save(application);
        decisions.add(PermitDecision.refusal(application, history.person().orElse(null), now));
        history.record(application, PermitHistory.REFUSED);
        notifications.notifyRefused(application);
    }

    @Override
    public void expire(PermitApplicationId id) {
        var application = applications.lock(id).end(State.EXPIRED, history.now());
        applications.save(application);
        history.record(application, PermitHistory.APPLICATION_EXPIRED);
        notifications.notifyExpired(application);
    }

    @Override
    public void withdrawPermit(PermitApplicationId id) {
        var application = applications.lock(id);
        permits.lockInForce(id)
                .ifPresent(permit -> withdraw(permit, history.person().orElse(null), application.told()));
        if (application.request() != null) {
            applications.save(application.waitForNothing(null));
        }
    }

    /**
     * A permit that is in force counts no more, by whomever that was decided.
     *
     * @param by user name; null where only time had passed
     * @param words what the seller is told; null where nothing
     */
    void withdraw(Permit before, @Nullable String by, @Nullable String words) {
        var now = history.now();
        var permit = end(before, Permit.State.WITHDRAWN, now);
        decisions.add(PermitDecision.about(permit, PermitDecision.Kind.WITHDRAWAL, by, words, now));
        history.record(permit, PermitHistory.WITHDRAWN);
        notifications.notifyWithdrawn(permit, words);
    }

    @Override
    public void restrictPermit(PermitApplicationId id) {
        var application = applications.lock(id);
        permits.lockInForce(id)
                .filter(permit -> permit.state() == Permit.State.ACTIVE)
                .ifPresent(permit -> restrict(permit, history.person().orElse(null), application.told()));
    }

    @Override
    public void liftRestriction(PermitApplicationId id) {
        var application = applications.lock(id);
        permits.lockInForce(id)
                .filter(permit -> permit.state() == Permit.State.RESTRICTED)
                .ifPresent(permit -> lift(permit, application.told()));
    }

    /**
     * A permit counts for nothing new, by whomever that was decided.
     *
     * @param by user name; null where only time had passed
     * @param words what the seller is told; null where nothing
     */
    void restrict(Permit before, @Nullable String by, @Nullable String words) {
        var now = history.now();
        var permit = before.restrict();
        permits.save(before, permit);
        decisions.add(PermitDecision.about(permit, PermitDecision.Kind.RESTRICTION, by, words, now));
        history.record(permit, PermitHistory.RESTRICTED);
        notifications.notifyRestricted(permit, words, now);
    }

    /**
     * A permit counts without restriction again.
     *
     * @param words what the seller is told; null where nothing
     */
    void lift(Permit before, @Nullable String words) {
        var now = history.now();
        var permit = before.reinstate();
        permits.save(before, permit);
        decisions.liftRestrictions(permit.id(), now);
        history.record(permit, PermitHistory.REINSTATED);
        notifications.notifyLifted(permit, words, now);
    }

    private Permit end(Permit before, Permit.State how, Instant now) {
        var ended = before.end(how, now);
        permits.save(before, ended);
        decisions.liftRestrictions(before.id(), now);
        return ended;
    }

    @Override
    public void message(PermitApplicationId id, LocalizedText title, LocalizedText text, String cause) {
        notifications.message(applications.get(id), title, text, cause);
    }
}
