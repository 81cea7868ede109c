package io.kaidian.review;

import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Cases;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.CertifiedIdentities;
import io.kaidian.cases.Decision;
import io.kaidian.cases.Decisions;
import io.kaidian.cases.Documents;
import io.kaidian.cases.OpenDecisions;
import io.kaidian.cases.ReasonsTold;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Shops;
import io.kaidian.cases.Standing;
import io.kaidian.support.notices.Notices;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows from decisions: certified, declined; and what follows from none in time. */
@Service
class Outcomes {

    private final Cases cases;
    private final Documents documents;
    private final Decisions decisions;
    private final DecisionRules rules;
    private final CertifiedIdentities identities;
    private final Sellers sellers;
    private final Shops shops;
    private final CaseHistory history;
    private final ReasonsTold reasonsTold;
    private final Notices notices;
    private final OpenDecisions openDecisions;

    Outcomes(
            Cases cases,
            Documents documents,
            Decisions decisions,
            DecisionRules rules,
            CertifiedIdentities identities,
            Sellers sellers,
            Shops shops,
            CaseHistory history,
            ReasonsTold reasonsTold,
            Notices notices,
            OpenDecisions openDecisions) {
        this.cases = cases;
        this.documents = documents;
        this.decisions = decisions;
        this.rules = rules;
        this.identities = identities;
        this.sellers = sellers;
        this.shops = shops;
        this.history = history;
        this.reasonsTold = reasonsTold;
        this.notices = notices;
        this.openDecisions = openDecisions;
    }

    /** The seller is certified. A first certification opens the shop; a suspended one is opened by enforcement, which tells when. */
    @Transactional
    void certify(CaseId id) {
        documents.acceptRest(id);
        var c = cases.certified(id);
        var shop = sellers.get(c.sellerId()).shopId();
        identities.certify(shop, id);
        if (c.kind() == CaseKind.INITIAL) {
            shops.move(shop, Standing.OPEN, null);
        }
        if (c.kind() != CaseKind.REINSTATEMENT) {
            notices.tell(c.sellerId(), "case.certified", List.of(), "/seller/shop", "certified " + id);
        }
    }

    /** The case ends against the seller, who may appeal. */
    @Transactional
    void decline(CaseId id) {
        var c = cases.get(id);
        var barred =
                decisions.lastOf(id).map(Decision::reasons).map(rules::bars).orElse(false);
        cases.declined(id, barred);
        tellDeclined(c);
    }

    /** Both people declined for good, the second one after the seller had withdrawn: it is in force, and the seller hears of it. */
    @Transactional
    void declineWithdrawn(CaseId id) {
        cases.declinedAfterWithdrawal(id);
        openDecisions.answered(id, true);
        tellDeclined(cases.get(id));
    }

    /** Two people do not agree on a final decision whose case was withdrawn: nothing was decided, and nobody is told. */
    @Transactional
    void release(CaseId id) {
        openDecisions.answered(id, false);
    }

    private void tellDeclined(CertificationCase c) {
        var id = c.id();
        var language = sellers.get(c.sellerId()).locale();
        var told = decisions
                .lastOf(id)
                .map(decision -> reasonsTold.of(decision, language))
                .orElse(ReasonsTold.NOTHING);
        notices.tell(
                c.sellerId(),
                "case.declined",
                List.of(told.lines()),
                "/seller/case/" + id,
                "declined " + id,
                told.drawings());
    }

    /** Nobody decided in time: the history says so, and leads see it first. */
    @Transactional
    void escalate(CaseId id) {
        history.record(id, CaseEvent.Event.REVIEW_OVERDUE, cases.get(id).round(), Map.of());
    }
}
