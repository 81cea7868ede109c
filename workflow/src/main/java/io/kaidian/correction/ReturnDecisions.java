package io.kaidian.correction;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/** The decision for which a case goes back to its seller: a person's, or the machine's own. */
@Component
class ReturnDecisions {

    private final DecisionRepository decisions;
    private final FindingRepository findings;
    private final DocumentRepository documents;
    private final ReasonCatalogue catalogue;

    ReturnDecisions(
            DecisionRepository decisions,
            FindingRepository findings,
            DocumentRepository documents,
            ReasonCatalogue catalogue) {
        this.decisions = decisions;
        this.findings = findings;
        this.documents = documents;
        this.catalogue = catalogue;
    }

    /** What a person decided about this round, or else what the machine knows for certain. */
    Decision of(CertificationCase c) {
        return decisions
                .findLatest(c.id())
                .filter(decision -> decision.round() == c.round())
                .orElseGet(() -> byMachine(c));
    }

    private Decision byMachine(CertificationCase c) {
        var faults = findings.of(c.id(), c.round()).stream()
                .filter(RecordedFinding::isFault)
                .filter(found -> found.finding().certainty() == Certainty.CERTAIN)
                .sorted(Comparator.comparingInt(
                        found -> catalogue.get(found.finding().code()).severity()))
                .toList();
        var verdicts = new LinkedHashMap<CaseDocument, CaseDocument.State>();
        for (var document : documents.current(c.id())) {
            if (faults.stream()
                    .anyMatch(found -> document.slot().equals(found.finding().slot()))) {
                verdicts.put(document, CaseDocument.State.FAULTY);
            }
        }
        return decisions.record(
                c.id(),
                c.round(),
                Stage.MACHINE,
                Outcome.RETURN,
                "system",
                faults.stream()
                        .map(found -> new DecisionReason(
                                found.finding().code(),
                                found.finding().slot(),
                                found.finding().field(),
                                null,
                                found.id()))
                        .toList(),
                verdicts,
                null);
    }

    /** Whether one of the rounds is used up by it. */
    boolean usesRound(Decision decision) {
        return decision.reasons().stream()
                .anyMatch(reason -> catalogue.get(reason.code()).kind() == Reason.Kind.RETRY);
    }

    /** Opens exactly the faulty photos to the seller. */
    void judge(CaseId id, Decision decision) {
        var changed = new HashMap<DocumentId, CaseDocument.State>();
        for (var document : documents.current(id)) {
            var verdict = decision.verdicts().get(document.slot());
            if (verdict != null && verdict != document.state() && document.state() != CaseDocument.State.WAIVED) {
                changed.put(document.id(), verdict);
            }
        }
        documents.recordVerdicts(changed);
    }
}
