package io.kaidian.checks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.checks.rules.CaseFacts;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.photos.DocumentSlot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Runs the rules on what is known of a case and keeps what they find, in place of what was found before. */
@Component
class FindingRecorder {

    private final FindingRules rules;
    private final ChangeScopeFilter dependent;
    private final FindingEffectPolicy effects;
    private final FindingRepository findings;
    private final DocumentRepository documents;

    FindingRecorder(
            FindingRules rules,
            ChangeScopeFilter dependent,
            FindingEffectPolicy effects,
            FindingRepository findings,
            DocumentRepository documents) {
        this.rules = rules;
        this.dependent = dependent;
        this.effects = effects;
        this.findings = findings;
        this.documents = documents;
    }

    /** @param isTold whether the seller knew of it before sending */
    List<RecordedFinding> evaluate(CertificationCase c, int round, CaseFacts known, Predicate<Finding> isTold) {
        var found = dependent.of(c, rules.evaluate(known));
        return findings.replace(
                c.id(),
                round,
                found,
                found.stream().map(effects::of).toList(),
                found.isEmpty() ? Map.of() : bySlot(c.id()),
                found.stream().map(isTold::test).toList());
    }

    private Map<DocumentSlot, DocumentId> bySlot(CaseId id) {
        var bySlot = new HashMap<DocumentSlot, DocumentId>();
        for (CaseDocument document : documents.current(id)) {
            bySlot.put(document.slot(), document.id());
        }
        return bySlot;
    }
}
