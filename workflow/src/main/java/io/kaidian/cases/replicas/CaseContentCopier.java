package io.kaidian.cases.replicas;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Copies what a first submission holds: what was typed and shown, what the machine found, and what happened. */
@Component
class CaseContentCopier {

    private final SellerStatementRepository statements;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final CaseHistory history;

    CaseContentCopier(
            SellerStatementRepository statements,
            DocumentRepository documents,
            FindingRepository findings,
            CaseHistory history) {
        this.statements = statements;
        this.documents = documents;
        this.findings = findings;
        this.history = history;
    }

    void copy(CertificationCase original, CaseId into, String sellerId, Duration later) {
        statements.copyWithoutIndex(original.id(), into, later);
        for (var document : documents.of(original.id())) {
            if (Integer.valueOf(1).equals(document.sentInRound())) {
                documents.copyWithoutHashes(document, into, later);
            }
        }
        findings.copyFirstRound(original.id(), into, later);
        history.copyFirstRound(original.id(), into, later, Map.of(original.sellerId(), sellerId));
    }
}
