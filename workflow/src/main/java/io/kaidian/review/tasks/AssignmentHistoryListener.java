package io.kaidian.review.tasks;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.worklist.WorkItemReassignedEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes into the history of a case in whose hands it was. What was written on the way stays with the work. */
@Component
class AssignmentHistoryListener {

    private final CaseHistory history;

    AssignmentHistoryListener(CaseHistory history) {
        this.history = history;
    }

    @EventListener
    void on(WorkItemReassignedEvent moved) {
        var item = moved.item();
        if (!item.processKey().equals(CertificationProcess.KEY)) {
            return;
        }
        var detail = new LinkedHashMap<String, Object>();
        if (moved.from() != null && !moved.from().equals(item.claimedBy())) {
            detail.put("from", moved.from());
        }
        if (moved.from() != null && item.claimedBy() != null) {
            detail.put("to", item.claimedBy());
        }
        if (item.parkedUntil() != null) {
            detail.put("until", item.parkedUntil().toString());
        }
        if (item.asks()) {
            detail.put("asks", true);
        }
        history.record(
                new CaseId(item.subjectId()),
                CaseHistoryEntry.Event.valueOf(moved.change().name()),
                item.round() == null ? 0 : item.round(),
                Map.copyOf(detail));
    }
}
