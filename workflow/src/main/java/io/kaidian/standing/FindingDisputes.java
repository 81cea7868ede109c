package io.kaidian.standing;

import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Cases;
import io.kaidian.cases.Decision;
import io.kaidian.cases.Decisions;
import io.kaidian.cases.Documents;
import io.kaidian.cases.FindingId;
import io.kaidian.cases.Findings;
import io.kaidian.cases.RecordedFinding;
import org.springframework.stereotype.Component;

/** Sets one finding of the machine aside when its seller was right. */
@Component
class FindingDisputes {

    private final Findings findings;
    private final Cases cases;
    private final Documents documents;
    private final Decisions decisions;

    FindingDisputes(Findings findings, Cases cases, Documents documents, Decisions decisions) {
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
                documents.judge(photo.id(), CaseDocument.State.NEW);
            }
        }
    }

    private boolean wasReturnedByMachineAlone(RecordedFinding found) {
        return cases.get(found.caseId()).status() == CaseStatus.RETURNED
                && decisions
                        .lastOf(found.caseId())
                        .filter(decision -> decision.stage() == Decision.Stage.MACHINE)
                        .isPresent();
    }

    private boolean hasOtherFault(RecordedFinding found) {
        return findings.of(found.caseId(), found.round()).stream()
                .filter(other -> !other.id().equals(found.id()))
                .anyMatch(other -> other.isFault() && found.documentId().equals(other.documentId()));
    }
}
