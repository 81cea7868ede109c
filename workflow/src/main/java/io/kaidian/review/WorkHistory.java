package io.kaidian.review;

import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.support.worklist.WorkMoved;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes into the history of a case in whose hands it was. What was written on the way stays with the work. */
@Component
class WorkHistory {

    private final CaseHistory history;

    WorkHistory(CaseHistory history) {
        this.history = history;
    }

    @EventListener
    void on(WorkMoved moved) {
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
        history.record(
                new CaseId(item.subjectId()),
                CaseEvent.Event.valueOf(moved.change().name()),
                item.round() == null ? 0 : item.round(),
                Map.copyOf(detail));
    }
}
