package io.kaidian.permits;

import io.kaidian.platform.engine.ProcessService;
import io.kaidian.sellers.ShopErasedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was named and said about permits goes with the shop; that it had them, and until when, stays. */
@Component
class PermitErasure {

    private final PermitApplicationRepository applications;
    private final PermitRepository permits;
    private final PermitDecisionRepository decisions;
    private final PermitEvidenceRepository evidence;
    private final PermitHistory history;
    private final ProcessService processes;

    PermitErasure(
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
