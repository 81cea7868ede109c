package io.kaidian.review.quality;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.replicas.CaseReplicas;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.review.quality.GoldenCase.ExpectedDecision;
import io.kaidian.worklist.NonProcessWorkItems;
import io.kaidian.worklist.WorkItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What reviewers answer to golden cases: it is only scored. */
@Component
public class GoldenCaseAnswers {

    private final GoldenCheckRepository checks;
    private final CaseReplicas caseReplicas;
    private final NonProcessWorkItems nonProcessWorkItems;

    GoldenCaseAnswers(
            GoldenCheckRepository checks, CaseReplicas caseReplicas, NonProcessWorkItems nonProcessWorkItems) {
        this.checks = checks;
        this.caseReplicas = caseReplicas;
        this.nonProcessWorkItems = nonProcessWorkItems;
    }

    /**
     * Keeps the answer and scores it; nothing else follows.
     *
     * @param reasons worst first
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decision answer(
            WorkItem item,
            Outcome outcome,
            String by,
            List<DecisionReason> reasons,
            Map<CaseDocument, CaseDocument.State> verdicts,
            @Nullable String internalNote) {
        var id = new CaseId(item.subjectId());
        checks.answer(id, by, outcome, ExpectedDecision.of(outcome, reasons));
        nonProcessWorkItems.done(CertificationProcess.REVIEW_CASE, id.value());
        return caseReplicas.decided(id, outcome, by, reasons, verdicts, internalNote);
    }
}
