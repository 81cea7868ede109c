package io.kaidian.cases.documents;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps what a seller typed, and what follows from it for the photos of the case. */
@Component
public class StatementRecorder {

    private final SellerStatementRepository statements;
    private final AcceptedIdentityDocuments accepted;
    private final CaseHistory history;

    StatementRecorder(SellerStatementRepository statements, AcceptedIdentityDocuments accepted, CaseHistory history) {
        this.statements = statements;
        this.accepted = accepted;
        this.history = history;
    }

    /** By which documents the person of that case may identify. */
    public List<IdentityDocument> acceptedDocuments(CertificationCase c) {
        return accepted.of(c);
    }

    /** Lets what was typed pass, if the person may identify by that document. */
    public void requireAccepted(CertificationCase c, SellerStatement statement) {
        accepted.require(c, statement.identityDocument());
    }

    /** Within the transaction in which the case is locked. */
    public void record(CertificationCase c, SellerStatement statement) {
        accepted.giveUpPhotosOfOthers(c, statement.identityDocument());
        statements.put(c.id(), statement);
        history.record(c.id(), CaseHistoryEntry.Event.STATED, c.round(), Map.of());
    }
}
