package io.kaidian.cases.documents;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.evidence.EvidenceFieldCheck;
import io.kaidian.cases.people.CasePeople;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.processes.catalogue.EvidenceField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
    private final EvidenceTypes evidence;
    private final CasePeople people;
    private final CaseHistory history;

    StatementRecorder(
            SellerStatementRepository statements,
            AcceptedIdentityDocuments accepted,
            EvidenceTypes evidence,
            CasePeople people,
            CaseHistory history) {
        this.statements = statements;
        this.accepted = accepted;
        this.evidence = evidence;
        this.people = people;
        this.history = history;
    }

    /** By which documents the person of that case may identify. */
    public List<IdentityDocument> acceptedDocuments(CertificationCase c) {
        return accepted.of(c);
    }

    /** Whether the person whom it names is asked to take part and has not agreed. */
    public boolean isPersonAwaited(CaseId id) {
        return people.isAwaited(id, PersonRole.REPRESENTATIVE);
    }

    /**
     * Lets what was typed pass, if the person may identify by that document and each field takes it.
     *
     * @throws IncompleteRequestException with code {@code person-consent-required} if it names the representative anew, who is asked to
     *     take part and has not agreed
     */
    public void requireAccepted(CertificationCase c, SellerStatement statement) {
        accepted.require(c, statement.identityDocument());
        var before = statements.of(c.id());
        if (statement.namesPerson()
                && !(Objects.equals(before.name(), statement.name())
                        && Objects.equals(before.idNumber(), statement.idNumber()))) {
            people.requireAgreed(c.id(), PersonRole.REPRESENTATIVE);
        }
        requireFit(c, statement.evidence());
    }

    /**
     * Lets what was typed beside files pass.
     *
     * @param changed by the ids of fields; what is empty is taken out, whether it is asked for or not
     * @throws IncompleteRequestException with code {@code evidence-field} naming those that are not asked for, or do not take what
     *     was typed
     */
    public void requireFit(CertificationCase c, Map<String, String> changed) {
        var types = evidence.of(c);
        var unfit = changed.entrySet().stream()
                .filter(typed -> !typed.getValue().isBlank())
                .filter(typed -> types.field(typed.getKey())
                        .filter(field -> !field.retired())
                        .filter(field -> EvidenceFieldCheck.faultOf(field, typed.getValue())
                                .isEmpty())
                        .isEmpty())
                .map(typed -> EvidenceField.PREFIX + typed.getKey())
                .sorted()
                .toList();
        if (!unfit.isEmpty()) {
            throw new IncompleteRequestException("evidence-field", unfit);
        }
    }

    /**
     * Takes out what was filled in from the photo in such a place, which goes. What a person typed stays.
     *
     * @param withPerson whether name and number go, too
     */
    public void forgetRead(CertificationCase c, DocumentSlot slot, boolean withPerson) {
        var types = evidence.of(c);
        var fields = new TreeSet<>(
                types.isOfOperator(slot)
                        ? Set.<String>of()
                        : fieldsOf(types.subjectOf(slot), statements.of(c.id()).identityDocument()));
        types.fields(slot).forEach(field -> fields.add(field.path()));
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

    /** Within the transaction in which the case is locked. Of what is typed beside files, only what it names changes. */
    public void record(CertificationCase c, SellerStatement statement) {
        accepted.giveUpPhotosOfOthers(c, statement.identityDocument());
        var known = statements.of(c.id());
        var read = new TreeSet<>(statement.readFields());
        known.readFields().stream()
                .filter(field -> field.startsWith(EvidenceField.PREFIX))
                .forEach(read::add);
        put(
                c,
                statement
                        .withReadFields(read)
                        .withEvidence(known.evidence())
                        .withChangedEvidence(normal(c, statement.evidence())));
    }

    /** The same where nothing else changes. */
    public void recordEvidence(CertificationCase c, Map<String, String> changed) {
        put(c, statements.of(c.id()).withChangedEvidence(normal(c, changed)));
    }

    private void put(CertificationCase c, SellerStatement statement) {
        statements.put(c.id(), statement);
        history.record(c.id(), CaseHistoryEntry.Event.STATED, c.round(), Map.of());
    }

    private Map<String, String> normal(CertificationCase c, Map<String, String> typed) {
        var types = evidence.of(c);
        var normal = new TreeMap<String, String>();
        typed.forEach((id, value) -> normal.put(
                id,
                types.field(id)
                        .map(field -> EvidenceFieldCheck.normal(field, value))
                        .orElse(value)));
        return normal;
    }
}
