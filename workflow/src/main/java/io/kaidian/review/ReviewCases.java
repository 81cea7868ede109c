package io.kaidian.review;

import io.kaidian.cases.AccessLog;
import io.kaidian.cases.AccountAnswers;
import io.kaidian.cases.BusinessAnswers;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Cases;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Decision;
import io.kaidian.cases.Decisions;
import io.kaidian.cases.DocumentId;
import io.kaidian.cases.Documents;
import io.kaidian.cases.Findings;
import io.kaidian.cases.HelpRegister;
import io.kaidian.cases.Inquiries;
import io.kaidian.cases.PhotoEvidence;
import io.kaidian.cases.PhotoEvidence.Corner;
import io.kaidian.cases.PhotoEvidence.ReadPlace;
import io.kaidian.cases.PhotoExaminer;
import io.kaidian.cases.PhotoExaminer.ReadValue;
import io.kaidian.cases.Seller;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import io.kaidian.cases.StandIns;
import io.kaidian.cases.Statement;
import io.kaidian.cases.Statements;
import io.kaidian.cases.UnsentCases;
import io.kaidian.cases.Waivers;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.Roles;
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
 * logged for the seller. Photos are had from {@link io.kaidian.cases.Photos}, which logs them too.
 */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class ReviewCases {

    /** Roles under which staff may look. */
    private static final List<Role> LOOKING = List.of(Role.REVIEWER, Role.OFFICER, Role.LEAD);

    /** Rule of the checks that finds photos of other sellers that look alike. */
    private static final String ALIKE = "photo.alike";

    /** The same for photos that the owner sent in an earlier case. */
    private static final String ALIKE_BEFORE = "photo.alikeBefore";

    private final Cases cases;
    private final Sellers sellers;
    private final Statements statements;
    private final Documents documents;
    private final Findings findings;
    private final Decisions decisions;
    private final CaseHistory history;
    private final PhotoExaminer examiner;
    private final PhotoEvidence evidence;
    private final AccountAnswers accounts;
    private final BusinessAnswers businesses;
    private final Waivers waivers;
    private final Inquiries inquiries;
    private final UnsentCases unsent;
    private final HelpRegister help;
    private final StandIns standIns;
    private final AccessLog access;
    private final CurrentActor currentActor;

    ReviewCases(
            Cases cases,
            Sellers sellers,
            Statements statements,
            Documents documents,
            Findings findings,
            Decisions decisions,
            CaseHistory history,
            PhotoExaminer examiner,
            PhotoEvidence evidence,
            AccountAnswers accounts,
            BusinessAnswers businesses,
            Waivers waivers,
            Inquiries inquiries,
            UnsentCases unsent,
            HelpRegister help,
            StandIns standIns,
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
        this.standIns = standIns;
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
     * @throws io.kaidian.support.security.NotFoundException if there is none
     */
    public ReviewCase open(CaseId id) {
        var c = cases.get(id);
        unsent.requireOpen(c);
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        var photos = photos(id);
        var account = accounts.kept(seller);
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
                agreements(seller, typed, photos, account, business, false).rows(),
                findings.of(id),
                blind
                        ? decided.stream()
                                .filter(decision -> !isOpinion(c, decision))
                                .toList()
                        : decided,
                blind
                        ? history.of(id).stream()
                                .filter(event -> event.round() < c.round() || event.event() != CaseEvent.Event.DECIDED)
                                .toList()
                        : history.of(id),
                waivers.of(id),
                help.of(id),
                blind);
    }

    /**
     * Another case, for a purpose; logged for its seller.
     *
     * @throws io.kaidian.support.security.NotFoundException if there is none
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
            documents.casesThatLookLike(id).forEach((other, likeness) -> {
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
    public List<ReadPlace> reading(DocumentId id) {
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
    public void askAgain(CaseId id) {
        if (standIns.isOne(id)) {
            return;
        }
        var c = cases.get(id);
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        accounts.ask(seller);
        if (businesses.areAsked()) {
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
    public List<Agreement> reveal(CaseId id, Purpose purpose) {
        var c = cases.get(id);
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        requireGround(c, purpose);
        logLook(c, "NUMBER", purpose);
        var typed = statements.of(id);
        return agreements(seller, typed, photos(id), accounts.kept(seller), businesses.kept(seller.id(), typed), true)
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

    private Map<Slot, List<CaseDocument>> photos(CaseId id) {
        var photos = new EnumMap<Slot, List<CaseDocument>>(Slot.class);
        documents
                .of(id)
                .forEach(document -> photos.computeIfAbsent(document.slot(), slot -> new ArrayList<>())
                        .add(document));
        if (findings.of(id).stream().anyMatch(found -> found.finding().rule().equals(ALIKE_BEFORE))) {
            // Beside what was sent before in this case, so that old and new are seen side by side.
            documents
                    .likeAnEarlierOne(id)
                    .map(alike -> documents.get(alike.document()))
                    .ifPresent(old -> photos.get(old.slot()).add(1, old));
        }
        return photos;
    }

    private Agreements agreements(
            Seller seller,
            Statement typed,
            Map<Slot, List<CaseDocument>> photos,
            AccountAnswers.Answer account,
            BusinessAnswers.Answer business,
            boolean revealed) {
        var read = new EnumMap<Slot, Map<String, ReadValue>>(Slot.class);
        photos.forEach((slot, list) -> {
            if (list.get(0).supersededAt() == null) {
                read.put(slot, examiner.valuesOf(list.get(0).id()));
            }
        });
        return new Agreements(seller.type(), typed, account, business, read, revealed);
    }
}
