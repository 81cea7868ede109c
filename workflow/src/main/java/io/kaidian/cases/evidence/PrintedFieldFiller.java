package io.kaidian.cases.evidence;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoReadEvent;
import io.kaidian.cases.findings.SubmissionAdvice;
import io.kaidian.photos.DocumentSlot;
import java.util.TreeMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fills in beside a paper what was found on it, for the seller to confirm; what stands there already stays. */
@Component
public class PrintedFieldFiller {

    private final EvidenceTypes evidence;
    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final PhotoChecks.PrintedFields printed;
    private final SellerStatementRepository statements;
    private final SubmissionAdvice advice;

    PrintedFieldFiller(
            EvidenceTypes evidence,
            CaseRepository cases,
            DocumentRepository documents,
            PhotoChecks.PrintedFields printed,
            SellerStatementRepository statements,
            SubmissionAdvice advice) {
        this.evidence = evidence;
        this.cases = cases;
        this.documents = documents;
        this.printed = printed;
        this.statements = statements;
        this.advice = advice;
    }

    /** Within the transaction that keeps what was read, in which the case is locked. */
    @EventListener
    void fillIn(PhotoReadEvent read) {
        if (fillIn(read.caseId(), read.slot())) {
            advice.renew(read.caseId());
        }
    }

    /**
     * Fills in, while the case is with its seller, what stands on the pages that were read.
     *
     * @return whether there was anything
     */
    public boolean fillIn(CaseId id, DocumentSlot slot) {
        var c = cases.get(id);
        var types = evidence.of(c);
        if (!c.status().awaitsSeller()
                || types.fields(slot).stream().noneMatch(field -> field.rules().isRead())) {
            return false;
        }
        var found = new TreeMap<String, String>();
        documents
                .current(id, slot)
                .ifPresent(
                        paper -> printed.of(types, paper).forEach((field, value) -> found.put(field, value.value())));
        return !found.isEmpty() && statements.fillIn(id, found);
    }
}
