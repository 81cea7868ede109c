package io.kaidian.review.decisions;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.PendingFinalDecisions;
import io.kaidian.cases.decisions.ReasonSummary;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows from decisions: certified, declined; and what follows from none in time. */
@Service
public class DecisionOutcomeService {

    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final DecisionRepository decisions;
    private final DecisionValidator rules;
    private final CertifiedIdentityRepository identities;
    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final CaseHistory history;
    private final ReasonSummary reasonSummary;
    private final NotificationService notificationService;
    private final PendingFinalDecisions pendingFinalDecisions;

    DecisionOutcomeService(
            CaseRepository cases,
            DocumentRepository documents,
            DecisionRepository decisions,
            DecisionValidator rules,
            CertifiedIdentityRepository identities,
            SellerRepository sellers,
            ShopRepository shops,
            CaseHistory history,
            ReasonSummary reasonSummary,
            NotificationService notificationService,
            PendingFinalDecisions pendingFinalDecisions) {
        this.cases = cases;
        this.documents = documents;
        this.decisions = decisions;
        this.rules = rules;
        this.identities = identities;
        this.sellers = sellers;
        this.shops = shops;
        this.history = history;
        this.reasonSummary = reasonSummary;
        this.notificationService = notificationService;
        this.pendingFinalDecisions = pendingFinalDecisions;
    }

    /** The seller is certified. A first certification opens the shop; a suspended one is opened by enforcement, which tells when. */
    @Transactional
    void certify(CaseId id) {
        documents.acceptRest(id);
        var c = cases.markCertified(id);
        var shop = sellers.get(c.sellerId()).shopId();
        identities.certify(shop, id);
        if (c.proposedAccount() != null) {
            sellers.setPaymentAccount(c.sellerId(), c.proposedAccount());
        }
        if (c.kind() == CaseKind.INITIAL) {
            shops.move(shop, ShopStanding.OPEN, null);
        }
        if (c.kind() != CaseKind.REINSTATEMENT) {
            notificationService.send(c.sellerId(), "case.certified", List.of(), "/seller/shop", "certified " + id);
        }
    }

    /** The case ends against the seller, who may appeal. */
    @Transactional
    void decline(CaseId id) {
        var c = cases.get(id);
        var barred =
                decisions.findLatest(id).map(Decision::reasons).map(rules::bars).orElse(false);
        cases.markDeclined(id, barred);
        notifyDeclined(c);
    }

    /** Both people declined for good, the second one after the seller had withdrawn: it is in force, and the seller hears of it. */
    @Transactional
    void declineWithdrawn(CaseId id) {
        cases.declinedAfterWithdrawal(id);
        pendingFinalDecisions.markAnswered(id, true);
        notifyDeclined(cases.get(id));
    }

    /** Two people do not agree on a final decision whose case was withdrawn: nothing was decided, and nobody is told. */
    @Transactional
    void release(CaseId id) {
        pendingFinalDecisions.markAnswered(id, false);
    }

    private void notifyDeclined(CertificationCase c) {
        var id = c.id();
        var language = sellers.get(c.sellerId()).locale();
        var told = decisions
                .findLatest(id)
                .map(decision -> reasonSummary.of(decision, language))
                .orElse(ReasonSummary.NOTHING);
        notificationService.send(
                c.sellerId(),
                "case.declined",
                List.of(told.lines()),
                "/seller/case/" + id,
                "declined " + id,
                told.drawings());
    }

    /** Nobody decided in time: the history says so, and leads see it first. */
    @Transactional
    public void escalate(CaseId id) {
        history.record(id, CaseHistoryEntry.Event.REVIEW_OVERDUE, cases.get(id).round(), Map.of());
    }
}
