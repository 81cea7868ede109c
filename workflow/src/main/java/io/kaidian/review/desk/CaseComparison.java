package io.kaidian.review.desk;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoChecks.ReadValue;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts side by side what a seller typed, what was read from the photos, and what other companies say. */
@Component
class CaseComparison {

    /** Rule of the checks that finds photos that the owner sent in an earlier case. */
    private static final String ALIKE_BEFORE = "photo.alikeBefore";

    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final PhotoChecks examiner;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final VisibleEvidence evidence;

    CaseComparison(
            SellerRepository sellers,
            SellerStatementRepository statements,
            DocumentRepository documents,
            FindingRepository findings,
            PhotoChecks examiner,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses,
            VisibleEvidence evidence) {
        this.sellers = sellers;
        this.statements = statements;
        this.documents = documents;
        this.findings = findings;
        this.examiner = examiner;
        this.accounts = accounts;
        this.businesses = businesses;
        this.evidence = evidence;
    }

    /** What was compared, and how it agrees. */
    record Compared(
            Seller seller,
            Map<DocumentSlot, List<CaseDocument>> photos,
            PaymentAccountVerifier.AccountVerification account,
            BusinessRegistryLookup.RegistryResult business,
            List<FieldComparison> rows) {}

    Compared compare(CertificationCase c, boolean revealed) {
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        var types = evidence.of(c);
        var photos = photos(c.id(), seller, types);
        var account = accounts.cached(seller);
        var typed = statements.of(c.id());
        var business = businesses.kept(seller.id(), typed);
        var fields = evidence.fields(types, photos.keySet(), typed);
        var letter = letter(types, photos).flatMap(evidence::textOf);
        var comparisons = new FieldComparisons(
                seller.type(),
                typed,
                account,
                business,
                read(types, photos, false),
                read(types, photos, true),
                name -> letter.map(text -> text.test(name)),
                fields,
                evidence.withheld(fields),
                revealed);
        return new Compared(seller, photos, account, business, comparisons.rows());
    }

    private Map<PhotoSubject, Map<String, ReadValue>> read(
            EvidenceTypes types, Map<DocumentSlot, List<CaseDocument>> photos, boolean ofOperator) {
        var read = new EnumMap<PhotoSubject, Map<String, ReadValue>>(PhotoSubject.class);
        photos.forEach((slot, list) -> {
            if (list.get(0).supersededAt() == null
                    && types.isOfOperator(slot) == ofOperator
                    && (!ofOperator || types.subjectOf(slot) != PhotoSubject.PAPER)
                    && evidence.isOpen(slot)) {
                read.putIfAbsent(
                        types.subjectOf(slot), examiner.valuesOf(list.get(0).id()));
            }
        });
        return read;
    }

    /** By which the company lets its operator apply. */
    private Optional<CaseDocument> letter(EvidenceTypes types, Map<DocumentSlot, List<CaseDocument>> photos) {
        return photos.entrySet().stream()
                .filter(of -> types.isOfOperator(of.getKey()) && types.subjectOf(of.getKey()) == PhotoSubject.PAPER)
                .map(of -> of.getValue().getFirst())
                .filter(letter -> letter.supersededAt() == null)
                .findFirst();
    }

    private Map<DocumentSlot, List<CaseDocument>> photos(CaseId id, Seller seller, EvidenceTypes types) {
        var photos = new LinkedHashMap<DocumentSlot, List<CaseDocument>>();
        documents.of(id).stream()
                // Of a case that goes on without somebody who took their consent back nothing of them is left to look
                // at.
                .filter(document -> !document.isLocked())
                .forEach(document -> photos.computeIfAbsent(document.slot(), slot -> new ArrayList<>())
                        .add(document));
        if (findings.of(id).stream().anyMatch(found -> found.finding().rule().equals(ALIKE_BEFORE))) {
            // Beside what was sent before in this case, so that old and new are seen side by side.
            documents
                    .likeAnEarlierOne(id)
                    .map(alike -> documents.get(alike.document()))
                    .ifPresent(old -> photos.computeIfPresent(old.slot(), (slot, all) -> {
                        all.add(1, old);
                        return all;
                    }));
        }
        var ordered = new LinkedHashMap<DocumentSlot, List<CaseDocument>>();
        // Only of a company it is said whose each of them is.
        var order = seller.type() == SellerType.ENTERPRISE
                ? types.byOwner(photos.keySet())
                : types.inOrder(photos.keySet());
        order.forEach(slot -> ordered.put(slot, photos.get(slot)));
        return ordered;
    }
}
