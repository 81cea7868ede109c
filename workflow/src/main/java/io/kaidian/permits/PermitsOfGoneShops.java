package io.kaidian.permits;

import io.kaidian.platform.engine.ProcessService;
import io.kaidian.sellers.ShopErasedEvent;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.sellers.ShopStandingChangedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a shop applied for ends when it is closed for good. What was named and said about permits goes with a shop that is erased; that
 * it had them, and until when, stays.
 */
@Component
class PermitsOfGoneShops {

    private final PermitApplicationRepository applications;
    private final PermitRepository permits;
    private final PermitDecisionRepository decisions;
    private final PermitEvidenceRepository evidence;
    private final PermitHistory history;
    private final ProcessService processes;

    PermitsOfGoneShops(
            PermitApplicationRepository applications,
            PermitRepository permits,
            PermitDecisionRepository decisions,
            PermitEvidenceRepository evidence,
            PermitHistory history,
            ProcessService processes) {
        this.applications = applications;
        this.permits = permits;
        this.decisions = decisions;
        this.evidence = evidence;
        this.history = history;
        this.processes = processes;
    }

    /** Nobody decides any more about what a shop that is closed for good has applied for. Its permits count again if it opens again. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void close(ShopStandingChangedEvent changed) {
        if (changed.now() == ShopStanding.CLOSED) {
            applications.of(changed.shopId()).stream()
                    .filter(application -> application.state() == PermitApplication.State.OPEN)
                    .forEach(application -> withdraw(application.id()));
        }
    }

    private void withdraw(PermitApplicationId id) {
        var withdrawn = applications.lock(id).end(PermitApplication.State.WITHDRAWN, history.now());
        applications.save(withdrawn);
        history.record(withdrawn, PermitHistory.APPLICATION_WITHDRAWN);
        processes.cancel(withdrawn.processKey(), id.toString(), "the shop was closed");
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(ShopErasedEvent erased) {
        var now = history.now();
        applications
                .processesOf(erased.shopId())
                .forEach((id, process) -> processes.cancel(process, id.toString(), "the shop was erased"));
        evidence.erase(erased.shopId());
        permits.of(erased.shopId()).stream()
                .filter(permit -> permit.state().isInForce())
                .forEach(permit -> {
                    permits.save(permit, permit.end(Permit.State.WITHDRAWN, now));
                    decisions.liftRestrictions(permit.id(), now);
                });
        decisions.erase(erased.shopId());
        applications.erase(erased.shopId(), now);
        permits.eraseSubjects(erased.shopId());
    }
}
