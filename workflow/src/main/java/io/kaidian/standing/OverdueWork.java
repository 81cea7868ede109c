package io.kaidian.standing;

import io.kaidian.processes.EnforcementProcess;
import io.kaidian.processes.Parameters;
import io.kaidian.support.engine.ParameterTable;
import io.kaidian.support.worklist.Escalations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Raises corrections, closures and deviations that no officer decided in time, and tells the leads, once each. */
@Component
class OverdueWork {

    private final Escalations escalations;
    private final ViolationRegister violations;
    private final BulkRegister bulk;
    private final StandingNews news;
    private final ParameterTable parameters;

    OverdueWork(
            Escalations escalations,
            ViolationRegister violations,
            BulkRegister bulk,
            StandingNews news,
            ParameterTable parameters) {
        this.escalations = escalations;
        this.violations = violations;
        this.bulk = bulk;
        this.news = news;
        this.parameters = parameters;
    }

    /** @return how many became overdue since */
    @Transactional
    int raise() {
        var overdue = escalations.escalateOverdue(EnforcementProcess.KEY, parameters.integer(Parameters.RECHECK_BATCH));
        overdue.forEach(work -> news.tellLeads(
                work.queue().equals(BulkSanctions.QUEUE)
                        ? bulk.get(new BulkId(work.subjectId())).shops().get(0).shopId()
                        : violations.get(new ViolationId(work.subjectId())).shopId(),
                template(work.queue()),
                work.subjectId() + " " + work.dueAt(),
                work.dueAt()));
        return overdue.size();
    }

    private static String template(String queue) {
        return switch (queue) {
            case EnforcementWork.CORRECTIONS -> "staff.overdue.CORRECTIONS";
            case EnforcementWork.CLOSURES -> "staff.overdue.CLOSURES";
            case EnforcementWork.DEVIATIONS -> "staff.overdue.DEVIATIONS";
            case BulkSanctions.QUEUE -> "staff.overdue.BULK";
            default -> throw new IllegalArgumentException("no alarm for " + queue);
        };
    }
}
