package io.kaidian.enforcement;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.enforcement.violations.bulk.BulkSanctionId;
import io.kaidian.enforcement.violations.bulk.BulkSanctionRepository;
import io.kaidian.enforcement.violations.bulk.BulkSanctionService;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.worklist.WorkItemEscalation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Raises corrections, closures and deviations that no officer decided in time, and tells the leads, once each. */
@Component
class OverdueDecisionEscalation {

    /** More wait for the next run, seconds later, so that none takes long. */
    private static final int AT_ONCE = 200;

    private final WorkItemEscalation escalations;
    private final ViolationRepository violations;
    private final BulkSanctionRepository bulk;
    private final EnforcementNotifications news;
    private final TransactionTemplate transaction;

    OverdueDecisionEscalation(
            WorkItemEscalation escalations,
            ViolationRepository violations,
            BulkSanctionRepository bulk,
            EnforcementNotifications news,
            TransactionTemplate transaction) {
        this.escalations = escalations;
        this.violations = violations;
        this.bulk = bulk;
        this.news = news;
        this.transaction = transaction;
    }

    /**
     * Each in a transaction of its own, whatever becomes of the others.
     *
     * @return how many were looked at
     */
    int escalate() {
        var overdue = escalations.overdue(EnforcementProcess.KEY, AT_ONCE);
        JobParts.forEach(overdue, work -> transaction.executeWithoutResult(status -> escalate(work)));
        return overdue.size();
    }

    private void escalate(WorkItemEscalation.Overdue work) {
        // Decided meanwhile, or told by another node.
        if (escalations.escalate(work)) {
            news.notifyLeads(
                    work.queue().equals(BulkSanctionService.QUEUE)
                            ? bulk.get(new BulkSanctionId(work.subjectId()))
                                    .shops()
                                    .get(0)
                                    .shopId()
                            : violations.get(new ViolationId(work.subjectId())).shopId(),
                    template(work.queue()),
                    work.subjectId() + " " + work.dueAt(),
                    work.dueAt());
        }
    }

    private static String template(String queue) {
        return switch (queue) {
            case EnforcementWorkItemFactory.CORRECTIONS -> "staff.overdue.CORRECTIONS";
            case EnforcementWorkItemFactory.CLOSURES -> "staff.overdue.CLOSURES";
            case EnforcementWorkItemFactory.DEVIATIONS -> "staff.overdue.DEVIATIONS";
            case BulkSanctionService.QUEUE -> "staff.overdue.BULK";
            default -> throw new IllegalArgumentException("no alarm for " + queue);
        };
    }
}
