package io.kaidian.review;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.accesslog.AccessLog;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.worklist.WorkItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes into a case's history what was decided, and which of the new photos whoever decided never fetched. */
@Component
class DecisionHistoryWriter {

    /** Slots of new photos that were decided about unseen; another system may decide so. */
    private static final String UNOPENED = "unopened";

    private final CaseHistory history;
    private final AccessLog looks;

    DecisionHistoryWriter(CaseHistory history, AccessLog looks) {
        this.history = history;
        this.looks = looks;
    }

    void record(WorkItem item, CertificationCase c, Decision decision, List<CaseDocument> photos) {
        var event = item.elementId().equals(CertificationProcess.REVIEW_CASE)
                ? CaseHistoryEntry.Event.DECIDED
                : ReviewTaskCompletion.isSecond(item)
                        ? CaseHistoryEntry.Event.SECOND_REVIEWED
                        : CaseHistoryEntry.Event.SETTLED;
        var detail = new LinkedHashMap<String, Object>(Map.of(
                "outcome",
                decision.outcome().name(),
                "reasons",
                decision.reasons().stream().map(Decision.DecisionReason::code).toList()));
        var unopened = unopened(c, decision, photos);
        if (!unopened.isEmpty()) {
            detail.put(UNOPENED, unopened);
        }
        history.record(c.id(), event, c.round(), detail);
    }

    private List<String> unopened(CertificationCase c, Decision decision, List<CaseDocument> photos) {
        var fresh = photos.stream().filter(photo -> !photo.isSettled()).toList();
        if (fresh.isEmpty()) {
            return List.of();
        }
        var opened =
                looks.opened(c.sellerId(), fresh.stream().map(CaseDocument::id).toList(), decision.decidedBy());
        return fresh.stream()
                .filter(photo -> !opened.contains(photo.id()))
                .map(photo -> photo.slot().name())
                .toList();
    }
}
