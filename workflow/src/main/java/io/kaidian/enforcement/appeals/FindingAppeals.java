package io.kaidian.enforcement.appeals;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import org.springframework.stereotype.Component;

/** Sets one finding of the machine aside when its seller was right. */
@Component
class FindingAppeals {

    private final FindingRepository findings;
    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final DecisionRepository decisions;

    FindingAppeals(
            FindingRepository findings,
            CaseRepository cases,
            DocumentRepository documents,
            DecisionRepository decisions) {
        this.findings = findings;
        this.cases = cases;
        this.documents = documents;
        this.decisions = decisions;
    }

    /**
     * Sets it aside. A photo that the machine sent back for this alone may be sent again as it is; a person then looks at
     * it. What a person decided stays: that is a decision of its own.
     */
    void overturn(FindingId id) {
        var found = findings.get(id);
        if (found.overturned()) {
            return;
        }
        findings.overturn(id);
        if (found.documentId() != null && wasReturnedByMachineAlone(found) && !hasOtherFault(found)) {
            var photo = documents.get(found.documentId());
            if (photo.state() == CaseDocument.State.FAULTY && photo.supersededAt() == null) {
                documents.recordVerdict(photo.id(), CaseDocument.State.NEW);
            }
        }
    }

    private boolean wasReturnedByMachineAlone(RecordedFinding found) {
        return cases.get(found.caseId()).status() == CaseStatus.RETURNED
                && decisions
                        .findLatest(found.caseId())
                        .filter(decision -> decision.stage() == Decision.Stage.MACHINE)
                        .isPresent();
    }

    private boolean hasOtherFault(RecordedFinding found) {
        var photo = found.documentId();
        return photo != null
                && findings.of(found.caseId(), found.round()).stream()
                        .filter(other -> !other.id().equals(found.id()))
                        .anyMatch(other -> other.isFault() && photo.equals(other.documentId()));
    }
}
