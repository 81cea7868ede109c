package io.kaidian.review;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseRepository;
import io.kaidian.forms.FormStepSubject;
import io.kaidian.review.decisions.DecisionDraftStore;
import io.kaidian.review.decisions.PendingDecision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes into the history of a case, or of what else a step is about, that a decision was taken back, and keeps it as a draft. */
@Component
class TakenBackHistory {

    private final CaseRepository cases;
    private final CaseHistory history;
    private final DecisionDraftStore drafts;
    private final List<FormStepSubject> others;

    TakenBackHistory(
            CaseRepository cases, CaseHistory history, DecisionDraftStore drafts, List<FormStepSubject> others) {
        this.cases = cases;
        this.history = history;
        this.drafts = drafts;
        this.others = others;
    }

    /** @param kind of the work item that the decision was about; null of a case */
    void record(PendingDecision decided, @Nullable String kind) {
        if (decided.subject().isCase()) {
            recordOfCase(decided);
        } else {
            others.stream()
                    .filter(subject -> subject.kind().equals(kind))
                    .forEach(subject -> subject.markTakenBack(decided.subject().id()));
        }
    }

    private void recordOfCase(PendingDecision decided) {
        var id = decided.subject().caseId();
        var round = cases.get(id).round();
        // Without the outcome, which a second person who looks blind is not to know.
        history.record(id, CaseHistoryEntry.Event.TAKEN_BACK, round, Map.of());
        var taken = decided.review();
        if (taken != null) {
            drafts.keep(
                    id,
                    round,
                    new DecisionDraftStore.Draft(
                            taken.verdicts(),
                            taken.reasons(),
                            taken.internalNote() == null ? "" : taken.internalNote()));
        }
    }
}
