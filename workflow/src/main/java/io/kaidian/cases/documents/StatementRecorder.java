package io.kaidian.cases.documents;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.photos.PhotoSubject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Keeps what a seller typed, and what follows from it for the photos of the case. */
@Component
public class StatementRecorder {

    private static final Set<String> PERSON = Set.of("name", "idNumber", "address");
    private static final Set<String> VALIDITY = Set.of("validFrom", "validUntil");
    private static final Set<String> ALL_OF_A_CARD = Set.of("name", "idNumber", "address", "validFrom", "validUntil");

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

    /**
     * Takes out what was filled in from the photo in such a place, which goes. What a person typed stays.
     *
     * @param withPerson whether name and number go, too
     */
    public void forgetRead(CertificationCase c, PhotoSubject subject, boolean withPerson) {
        var fields = new TreeSet<>(fieldsOf(subject, statements.of(c.id()).identityDocument()));
        if (!withPerson) {
            fields.removeAll(PERSON);
        }
        statements.forgetRead(c.id(), fields);
    }

    private static Set<String> fieldsOf(PhotoSubject subject, IdentityDocument document) {
        return switch (subject) {
            case CARD_FRONT -> !document.isCard() ? Set.of() : document.isDatedOnFront() ? ALL_OF_A_CARD : PERSON;
            case CARD_BACK -> document.isCard() && !document.isDatedOnFront() ? VALIDITY : Set.of();
            case PASSPORT -> document.isCard() ? Set.of() : Set.of("name", "idNumber", "issuingState", "validUntil");
            case LICENCE ->
                Set.of("company.name", "company.creditCode", "company.representative", "company.validUntil");
            case CARD_IN_HAND, PAPER -> Set.of();
        };
    }

    /** Within the transaction in which the case is locked. */
    public void record(CertificationCase c, SellerStatement statement) {
        accepted.giveUpPhotosOfOthers(c, statement.identityDocument());
        statements.put(c.id(), statement);
        history.record(c.id(), CaseHistoryEntry.Event.STATED, c.round(), Map.of());
    }
}
