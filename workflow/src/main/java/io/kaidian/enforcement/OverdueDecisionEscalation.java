package io.kaidian.enforcement;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.enforcement.violations.bulk.BulkSanctionId;
import io.kaidian.enforcement.violations.bulk.BulkSanctionRepository;
import io.kaidian.enforcement.violations.bulk.BulkSanctionService;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.worklist.WorkItemEscalation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Raises corrections, closures and deviations that no officer decided in time, and tells the leads, once each. */
@Component
class OverdueDecisionEscalation {

    private final WorkItemEscalation escalations;
    private final ViolationRepository violations;
    private final BulkSanctionRepository bulk;
    private final EnforcementNotifications news;
    private final ParameterTable parameters;

    OverdueDecisionEscalation(
            WorkItemEscalation escalations,
            ViolationRepository violations,
            BulkSanctionRepository bulk,
            EnforcementNotifications news,
            ParameterTable parameters) {
        this.escalations = escalations;
        this.violations = violations;
        this.bulk = bulk;
        this.news = news;
        this.parameters = parameters;
    }

    /** @return how many became overdue since */
    @Transactional
    int escalate() {
        var overdue = escalations.escalateOverdue(EnforcementProcess.KEY, parameters.getInt(Parameters.RECHECK_BATCH));
        overdue.forEach(work -> news.notifyLeads(
                work.queue().equals(BulkSanctionService.QUEUE)
                        ? bulk.get(new BulkSanctionId(work.subjectId()))
                                .shops()
                                .get(0)
                                .shopId()
                        : violations.get(new ViolationId(work.subjectId())).shopId(),
                template(work.queue()),
                work.subjectId() + " " + work.dueAt(),
                work.dueAt()));
        return overdue.size();
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
