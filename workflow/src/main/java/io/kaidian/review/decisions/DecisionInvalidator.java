package io.kaidian.review.decisions;

import io.kaidian.cases.CaseFactsChangedEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.processes.bpmn.CertificationProcess;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A decision that has not taken effect does not outlive the evidence that it was made on. */
@Component
class DecisionInvalidator {

    private final CaseRepository cases;
    private final DecisionRepository decisions;
    private final PendingDecisionRepository pending;
    private final PendingDecisionExecutor inEffect;
    private final CaseHistory history;
    private final UserTasks userTasks;
    private final ProcessService processes;

    DecisionInvalidator(
            CaseRepository cases,
            DecisionRepository decisions,
            PendingDecisionRepository pending,
            PendingDecisionExecutor inEffect,
            CaseHistory history,
            UserTasks userTasks,
            ProcessService processes) {
        this.cases = cases;
        this.decisions = decisions;
        this.pending = pending;
        this.inEffect = inEffect;
        this.history = history;
        this.userTasks = userTasks;
        this.processes = processes;
    }

    @EventListener
    @Transactional
    void onCaseFactsChanged(CaseFactsChangedEvent changed) {
        var c = cases.lock(changed.caseId());
        pending.of(c.id()).forEach(inEffect::reopen);
        // Where two differ already, a lead decides on what the evidence is then.
        if (c.status() == CaseStatus.IN_SECOND_REVIEW
                && userTasks.waitsAt(CertificationProcess.SECOND_REVIEW, c.id().toString())) {
            decisions.cancel(c.id(), c.round());
            history.record(c.id(), CaseHistoryEntry.Event.EVIDENCE_CHANGED, c.round(), Map.of());
            processes.correlate(
                    CertificationProcess.Messages.EVIDENCE_CHANGED, c.id().toString(), ProcessVariables.none());
        }
    }
}
