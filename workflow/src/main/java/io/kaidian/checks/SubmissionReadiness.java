package io.kaidian.checks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.decisions.PendingFinalDecisions;
import io.kaidian.cases.documents.DocumentRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says whether a submission can be checked yet. */
@Component
class SubmissionReadiness {

    private final PendingFinalDecisions pendingFinalDecisions;
    private final DocumentRepository documents;
    private final CaseRepository cases;

    SubmissionReadiness(
            PendingFinalDecisions pendingFinalDecisions, DocumentRepository documents, CaseRepository cases) {
        this.pendingFinalDecisions = pendingFinalDecisions;
        this.documents = documents;
        this.cases = cases;
    }

    /**
     * Whether the last submission waits for a decision about another case of the same identity or seller, or for a photo of
     * its own that is still being read.
     */
    @Transactional
    boolean isPending(CaseId id) {
        return pendingFinalDecisions.makeWait(id) || isAnyBeingRead(id);
    }

    private boolean isAnyBeingRead(CaseId id) {
        if (!documents.isAnyBeingRead(id)) {
            return false;
        }
        // Whoever ends the last reading holds the same lock, and so finds the one that waits.
        cases.lock(id);
        return documents.isAnyBeingRead(id);
    }
}
