package io.kaidian.review.desk;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseReplicas;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.accesslog.AccessLog;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.accesslog.UnsentCaseVisibility;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoChecks.ReadValue;
import io.kaidian.cases.documents.PhotoRegions;
import io.kaidian.cases.documents.PhotoRegions.Corner;
import io.kaidian.cases.documents.PhotoRegions.FieldRegion;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.help.HelpRequestRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What staff see of a case. Names and numbers are masked; they are shown in full for a purpose, and every look is
 * logged for the seller. Photos are had from {@link io.kaidian.cases.documents.PhotoAccess}, which logs them too.
 */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class ReviewCaseQueries {

    /** Roles under which staff may look. */
    private static final List<Role> LOOKING = List.of(Role.REVIEWER, Role.OFFICER, Role.LEAD);

    /** Rule of the checks that finds photos of other sellers that look alike. */
    private static final String ALIKE = "photo.alike";

    /** The same for photos that the owner sent in an earlier case. */
    private static final String ALIKE_BEFORE = "photo.alikeBefore";

    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final CaseHistory history;
    private final PhotoChecks examiner;
    private final PhotoRegions evidence;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final WaiverRepository waivers;
    private final FraudInquiries inquiries;
    private final UnsentCaseVisibility unsent;
    private final HelpRequestRepository help;
    private final CaseReplicas caseReplicas;
    private final AccessLog access;
    private final CurrentActor currentActor;

    ReviewCaseQueries(
            CaseRepository cases,
            SellerRepository sellers,
            SellerStatementRepository statements,
            DocumentRepository documents,
            FindingRepository findings,
            DecisionRepository decisions,
            CaseHistory history,
            PhotoChecks examiner,
            PhotoRegions evidence,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses,
            WaiverRepository waivers,
            FraudInquiries inquiries,
            UnsentCaseVisibility unsent,
            HelpRequestRepository help,
            CaseReplicas caseReplicas,
            AccessLog access,
            CurrentActor currentActor) {
        this.cases = cases;
        this.sellers = sellers;
        this.statements = statements;
        this.documents = documents;
        this.findings = findings;
        this.decisions = decisions;
        this.history = history;
        this.examiner = examiner;
        this.evidence = evidence;
        this.accounts = accounts;
        this.businesses = businesses;
        this.waivers = waivers;
        this.inquiries = inquiries;
        this.unsent = unsent;
        this.help = help;
        this.caseReplicas = caseReplicas;
        this.access = access;
        this.currentActor = currentActor;
    }

    /** Why somebody looks at what is protected. */
    public enum Purpose {
        REVIEW,
        APPEAL,
        /** The seller asked a question that needs it. */
        SELLER_ASKED,
        /** Suspicion of fraud; the seller is told of the look once the inquiry is closed. */
        INQUIRY
    }

    /**
     * The case, masked.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if there is none
     */
    public ReviewCase open(CaseId id) {
        var c = cases.get(id);
        unsent.requireOpen(c);
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        var photos = photos(id);
        var account = accounts.cached(seller);
        var typed = statements.of(id);
        var business = businesses.kept(seller.id(), typed);
        var decided = decisions.of(id);
        var blind = isBlindFor(c, decided);
        return new ReviewCase(
                c,
                seller,
                photos,
                ReviewCase.AccountState.valueOf(account.state().name()),
                business.state(),
                fieldComparisons(seller, typed, photos, account, business, false)
                        .rows(),
                findings.of(id),
                blind
                        ? decided.stream()
                                .filter(decision -> !isOpinion(c, decision))
                                .toList()
                        : decided,
                blind
                        ? history.of(id).stream()
                                .filter(event ->
                                        event.round() < c.round() || event.event() != CaseHistoryEntry.Event.DECIDED)
                                .toList()
                        : history.of(id),
                waivers.of(id),
                help.of(id),
                blind);
    }

    /**
     * Another case, for a purpose; logged for its seller.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if there is none
     */
    @Transactional
    public ReviewCase openFor(CaseId id, Purpose purpose) {
        var c = cases.get(id);
        requireGround(c, purpose);
        logLook(c, "CASE", purpose);
        return open(id);
    }

    /** Earlier cases of the same seller, newest first, then those of others with a photo that looks alike. */
    public List<RelatedCase> related(CaseId id) {
        var c = cases.get(id);
        var related = new ArrayList<RelatedCase>();
        cases.of(c.sellerId()).stream()
                .filter(other -> !other.id().equals(id))
                .map(other -> new RelatedCase(other.id(), other.kind(), other.status(), other.createdAt(), null))
                .forEach(related::add);
        // Looking through all photos takes its time, so only where the checks found one.
        if (findings.of(id, c.round()).stream()
                .anyMatch(found -> ALIKE.equals(found.finding().rule()))) {
            documents.findSimilarCases(id).forEach((other, likeness) -> {
                var alike = cases.get(other);
                related.add(new RelatedCase(other, alike.kind(), alike.status(), alike.createdAt(), likeness));
            });
        }
        return List.copyOf(related);
    }

    /** Where the card lies in each photo of the case; without an entry where none was found. */
    public Map<DocumentId, List<Corner>> cards(ReviewCase file) {
        var cards = new HashMap<DocumentId, List<Corner>>();
        file.photos().values().stream().flatMap(List::stream).forEach(document -> {
            var corners = evidence.cardOf(document);
            if (!corners.isEmpty()) {
                cards.put(document.id(), corners);
            }
        });
        return cards;
    }

    /** What was read from a photo, in full and with its places; logged. */
    @Transactional
    public List<FieldRegion> reading(DocumentId id) {
        var document = documents.get(id);
        var c = cases.get(document.caseId());
        unsent.requireOpen(c);
        logLook(c, "NUMBER", Purpose.REVIEW);
        return evidence.readingOf(document);
    }

    /**
     * Asks the payment company, and the register of businesses, again. Takes up to some seconds, so never from a thread that
     * others wait for; where an answer is another one, what was decided on the old one does not take effect.
     */
    public void refreshRegistryAnswer(CaseId id) {
        if (caseReplicas.isReplica(id)) {
            return;
        }
        var c = cases.get(id);
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        accounts.ask(seller);
        if (businesses.isConfigured()) {
            businesses.ask(seller.id(), statements.of(id));
        }
    }

    /** A second person who is to form an own opinion first, and everybody else who may become that person. */
    private boolean isBlindFor(CertificationCase c, List<Decision> decided) {
        var me = currentActor.get().name();
        return c.blind()
                && (c.status() == CaseStatus.IN_SECOND_REVIEW || c.decisionOpen())
                && decided.stream()
                        .noneMatch(decision -> decision.round() == c.round()
                                && decision.decidedBy().equals(me));
    }

    private static boolean isOpinion(CertificationCase c, Decision decision) {
        return decision.round() == c.round() && decision.stage() == Decision.Stage.REVIEW;
    }

    /** The names and numbers of the case in full; logged. */
    @Transactional
    public List<FieldComparison> reveal(CaseId id, Purpose purpose) {
        var c = cases.get(id);
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        requireGround(c, purpose);
        logLook(c, "NUMBER", purpose);
        var typed = statements.of(id);
        return fieldComparisons(
                        seller, typed, photos(id), accounts.cached(seller), businesses.kept(seller.id(), typed), true)
                .rows();
    }

    /** Whether a lead or officer follows a suspicion about the seller of that case. */
    public boolean isInquiryOpen(CaseId id) {
        return inquiries.of(cases.get(id).sellerId()).isPresent();
    }

    private void requireGround(CertificationCase c, Purpose purpose) {
        unsent.requireOpen(c);
        if (purpose == Purpose.INQUIRY) {
            inquiries.requireOpen(c.sellerId());
        }
    }

    private void logLook(CertificationCase c, String what, Purpose purpose) {
        access.record(new AccessLog.Subject(c.sellerId(), c.id(), null, what), LOOKING, purpose.name());
    }

    private Map<DocumentSlot, List<CaseDocument>> photos(CaseId id) {
        var photos = new EnumMap<DocumentSlot, List<CaseDocument>>(DocumentSlot.class);
        documents
                .of(id)
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
        return photos;
    }

    private FieldComparisons fieldComparisons(
            Seller seller,
            SellerStatement typed,
            Map<DocumentSlot, List<CaseDocument>> photos,
            PaymentAccountVerifier.AccountVerification account,
            BusinessRegistryLookup.RegistryResult business,
            boolean revealed) {
        var read = new EnumMap<DocumentSlot, Map<String, ReadValue>>(DocumentSlot.class);
        photos.forEach((slot, list) -> {
            if (list.get(0).supersededAt() == null) {
                read.put(slot, examiner.valuesOf(list.get(0).id()));
            }
        });
        return new FieldComparisons(seller.type(), typed, account, business, read, revealed);
    }
}
