package io.kaidian.review;

import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Cases;
import io.kaidian.cases.Decisions;
import io.kaidian.cases.EvidenceChanged;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.support.engine.HumanTasks;
import io.kaidian.support.engine.Processes;
import io.kaidian.support.engine.Values;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A decision that has not taken effect does not outlive the evidence that it was made on. */
@Component
class EvidenceWatch {

    private final Cases cases;
    private final Decisions decisions;
    private final PendingDecisions pending;
    private final DecisionsInEffect inEffect;
    private final CaseHistory history;
    private final HumanTasks humanTasks;
    private final Processes processes;

    EvidenceWatch(
            Cases cases,
            Decisions decisions,
            PendingDecisions pending,
            DecisionsInEffect inEffect,
            CaseHistory history,
            HumanTasks humanTasks,
            Processes processes) {
        this.cases = cases;
        this.decisions = decisions;
        this.pending = pending;
        this.inEffect = inEffect;
        this.history = history;
        this.humanTasks = humanTasks;
        this.processes = processes;
    }

    @EventListener
    @Transactional
    void on(EvidenceChanged changed) {
        var c = cases.lock(changed.caseId());
        pending.of(c.id()).forEach(inEffect::giveBack);
        // Where two differ already, a lead decides on what the evidence is then.
        if (c.status() == CaseStatus.IN_SECOND_REVIEW
                && humanTasks.waitsAt(CertificationProcess.SECOND_REVIEW, c.id().toString())) {
            decisions.cancel(c.id(), c.round());
            history.record(c.id(), CaseEvent.Event.EVIDENCE_CHANGED, c.round(), Map.of());
            processes.announceToWaiting(
                    CertificationProcess.Messages.EVIDENCE_CHANGED, c.id().toString(), Values.none());
        }
    }
}
