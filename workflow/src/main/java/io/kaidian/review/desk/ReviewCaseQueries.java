package io.kaidian.review.desk;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoRegions;
import io.kaidian.cases.documents.PhotoRegions.Corner;
import io.kaidian.cases.documents.PhotoRegions.FieldRegion;
import io.kaidian.cases.people.CasePerson;
import io.kaidian.cases.people.PersonInvolvement;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What staff see of a case. Names and numbers are masked; they are shown in full for a purpose, and every look is
 * logged for the seller. Photos are had from {@link io.kaidian.cases.documents.PhotoAccess}, which logs them too.
 */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class ReviewCaseQueries {

    private final CaseRepository cases;
    private final ReviewCaseAccess access;
    private final ReviewCaseAssembler assembler;
    private final CaseComparison comparison;
    private final RelatedCaseSearch relatedCases;
    private final RegistryAnswerRefresh registryAnswers;
    private final DocumentRepository documents;
    private final PhotoRegions evidence;

    ReviewCaseQueries(
            CaseRepository cases,
            ReviewCaseAccess access,
            ReviewCaseAssembler assembler,
            CaseComparison comparison,
            RelatedCaseSearch relatedCases,
            RegistryAnswerRefresh registryAnswers,
            DocumentRepository documents,
            PhotoRegions evidence) {
        this.cases = cases;
        this.access = access;
        this.assembler = assembler;
        this.comparison = comparison;
        this.relatedCases = relatedCases;
        this.registryAnswers = registryAnswers;
        this.documents = documents;
        this.evidence = evidence;
    }

    /** Why somebody looks at what is protected. */
    public enum Purpose {
        REVIEW,
        APPEAL,
        /** The seller asked a question that needs it. */
        SELLER_ASKED,
        /** A colleague asked in a note; only whoever is named there. */
        MENTIONED,
        /** The seller is called; a purpose for the phone number alone. */
        CALL,
        /** Suspicion of fraud; the seller is told of the look once the inquiry is closed. */
        INQUIRY;

        /** For what a case is looked at. */
        public static List<Purpose> ofCases() {
            return Arrays.stream(values()).filter(purpose -> purpose != CALL).toList();
        }
    }

    /**
     * The case, masked.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if there is none
     */
    public ReviewCase open(CaseId id) {
        var c = cases.get(id);
        access.requireOpen(c);
        return assembler.assemble(c);
    }

    /**
     * Another case, for a purpose that the current person has; logged for its seller.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if there is none
     */
    @Transactional
    public ReviewCase openFor(CaseId id, Purpose purpose) {
        var c = cases.get(id);
        access.requireGround(c, purpose);
        access.log(c, "CASE", purpose);
        return open(id);
    }

    /** Whether a colleague named the current person in a note of that case. */
    public boolean isMentioned(CaseId id) {
        return access.isMentioned(cases.get(id));
    }

    /** Earlier cases of the same seller, newest first, then those of others with a photo that looks alike. */
    public List<RelatedCase> related(ReviewCase file) {
        return relatedCases.of(file);
    }

    /** Shops of other sellers with the identity of this case, where the checks found some. */
    public List<OtherShop> otherShops(ReviewCase file) {
        return relatedCases.otherShops(file);
    }

    /** With which other shops representative and operator of the case have to do, or its seller as one of these. */
    public List<PersonInvolvement> involvements(ReviewCase file) {
        return relatedCases.involvements(file);
    }

    /** When a small transfer confirmed the account of the case; empty where none did. */
    public Optional<Instant> accountConfirmedAt(ReviewCase file) {
        return registryAnswers.accountConfirmedAt(file);
    }

    /** Who of the company is asked to take part in the case by a link of their own; empty where nobody is. */
    public List<CasePerson> people(ReviewCase file) {
        return assembler.people(file);
    }

    /** Where the card lies in each photo of the case that the current person may open; without an entry where none was found. */
    public Map<DocumentId, List<Corner>> cards(ReviewCase file) {
        var cards = new HashMap<DocumentId, List<Corner>>();
        file.photos().values().stream()
                .flatMap(List::stream)
                .filter(access::isOpen)
                .forEach(document -> {
                    var corners = evidence.cardOf(document);
                    if (!corners.isEmpty()) {
                        cards.put(document.id(), corners);
                    }
                });
        return cards;
    }

    /** The pages that came as one file, the first one being the document itself. */
    public List<CaseDocument> pages(CaseDocument document) {
        return documents.pages(document);
    }

    /**
     * What was read from a photo, in full and with its places; logged.
     *
     * @throws io.kaidian.cases.evidence.EvidenceClosedException if no role of the current person may open the photo
     */
    @Transactional
    public List<FieldRegion> reading(DocumentId id) {
        var document = documents.get(id);
        var c = cases.get(document.caseId());
        access.requireOpen(c);
        access.requireOpen(document);
        access.log(c, "NUMBER", Purpose.REVIEW);
        return evidence.readingOf(document);
    }

    /**
     * Asks the payment company, and the register of businesses, again. Takes up to some seconds, so never from a thread that
     * others wait for; where an answer is another one, what was decided on the old one does not take effect.
     */
    public void refreshRegistryAnswer(CaseId id) {
        registryAnswers.refresh(id);
    }

    /** The names and numbers of the case in full; logged. */
    @Transactional
    public List<FieldComparison> reveal(CaseId id, Purpose purpose) {
        var c = cases.get(id);
        access.requireGround(c, purpose);
        access.log(c, "NUMBER", purpose);
        return comparison.compare(c, true).rows();
    }

    /** Whether a lead or officer follows a suspicion about the seller of that case. */
    public boolean isInquiryOpen(CaseId id) {
        return access.isInquiryOpen(cases.get(id));
    }
}
