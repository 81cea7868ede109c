package io.kaidian.permits;

import io.kaidian.permits.PermitApplication.Request;
import io.kaidian.permits.PermitApplication.State;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.processes.LocalizedText;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the steps of a diagram do to applications and permits, each in the transaction of the step. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class PermitOutcomeService {

    private final PermitApplicationRepository applications;
    private final PermitRepository permits;
    private final PermitEvidenceRepository evidence;
    private final PermitHistory history;
    private final PermitNotifications notifications;
    private final BusinessZone zone;

    PermitOutcomeService(
            PermitApplicationRepository applications,
            PermitRepository permits,
            PermitEvidenceRepository evidence,
            PermitHistory history,
            PermitNotifications notifications,
            BusinessZone zone) {
        this.applications = applications;
        this.permits = permits;
        this.evidence = evidence;
        this.history = history;
        this.notifications = notifications;
        this.zone = zone;
    }

    /** The seller is asked for evidence; told so where it is not the first time, since then nobody sits before the screen. */
    void request(PermitApplicationId id, String taskId, Request wanted) {
        var application = applications.lock(id).waitFor(wanted);
        applications.save(application);
        if (application.round() > 0) {
            notifications.notifyAsked(application, taskId);
        }
    }

    /** The process waits for somebody else than the seller. */
    void clearRequest(PermitApplicationId id) {
        var application = applications.lock(id);
        if (application.request() != null) {
            applications.save(application.waitForNothing());
        }
    }

    /** Somebody did a step and perhaps said something to the seller. */
    void answer(PermitApplicationId id, String step, String outcome, @Nullable String told) {
        var application = applications.lock(id).tell(told);
        applications.save(application);
        history.record(application, PermitHistory.STEP_DONE, step, outcome);
    }

    /** Whether another shop sent a file of the last round, too. */
    boolean isReused(PermitApplicationId id) {
        var round = applications.get(id).round();
        return evidence.of(id).values().stream().anyMatch(file -> file.round() == round && file.reused());
    }

    /** The permit holds from now on, in place of one of before for the same. */
    void grant(PermitApplicationId id, Period validFor) {
        var now = history.now();
        var application = applications.lock(id).end(State.GRANTED, now);
        applications.save(application);
        permits.lockActive(application.shopId(), application.matter())
                .ifPresent(before -> permits.saveEnd(before.end(Permit.State.REPLACED, now)));
        var permit = Permit.granted(
                application, now, now.atZone(zone.id()).plus(validFor).toInstant());
        permits.add(permit);
        history.record(permit, PermitHistory.GRANTED);
        notifications.notifyGranted(permit);
    }

    void refuse(PermitApplicationId id) {
        var application = applications.lock(id).end(State.REFUSED, history.now());
        applications.save(application);
        history.record(application, PermitHistory.REFUSED);
        notifications.notifyRefused(application);
    }

    /** The seller did not send what was asked for. */
    void expire(PermitApplicationId id) {
        var application = applications.lock(id).end(State.EXPIRED, history.now());
        applications.save(application);
        history.record(application, PermitHistory.APPLICATION_EXPIRED);
        notifications.notifyExpired(application);
    }

    /** The permit of that application holds no more; nothing happens where it has ended already. */
    void withdrawPermit(PermitApplicationId id) {
        var application = applications.lock(id);
        permits.lockActive(id).ifPresent(before -> {
            var permit = before.end(Permit.State.WITHDRAWN, history.now());
            permits.saveEnd(permit);
            history.record(permit, PermitHistory.WITHDRAWN);
            notifications.notifyWithdrawn(permit, application.told());
        });
        if (application.request() != null) {
            applications.save(application.waitForNothing());
        }
    }

    /** @param cause names the message once for all */
    void message(PermitApplicationId id, LocalizedText title, LocalizedText text, String cause) {
        notifications.message(applications.get(id), title, text, cause);
    }
}
