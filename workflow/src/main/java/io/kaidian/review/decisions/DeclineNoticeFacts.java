package io.kaidian.review.decisions;

import io.kaidian.cases.CertificationCase;
import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.enforcement.violations.ViolationNoticeFacts;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.sellers.SellerRepository;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the notice of a declined certification tells behind its reasons. */
@Component
class DeclineNoticeFacts {

    private final ReinstatementService reinstatements;
    private final EnforcementDeadlines deadlines;
    private final EffectiveViolationCatalogues rules;
    private final ViolationNoticeFacts shopFacts;
    private final SellerRepository sellers;

    DeclineNoticeFacts(
            ReinstatementService reinstatements,
            EnforcementDeadlines deadlines,
            EffectiveViolationCatalogues rules,
            ViolationNoticeFacts shopFacts,
            SellerRepository sellers) {
        this.reinstatements = reinstatements;
        this.deadlines = deadlines;
        this.rules = rules;
        this.shopFacts = shopFacts;
        this.sellers = sellers;
    }

    /** Last moment to appeal, and the version of the rules that it was decided by. */
    List<Object> of(CertificationCase declined) {
        var decidedAt = declined.requireDecidedAt();
        return List.of(
                deadlines.appealUntil(decidedAt), rules.versionAt(decidedAt).number());
    }

    /**
     * From when the seller may apply again, last moment to appeal, the version of the rules, and what the shop may not do
     * meanwhile; empty where the shop is not suspended.
     */
    Optional<List<Object>> ofReverification(CertificationCase declined) {
        var seller = sellers.get(declined.sellerId());
        return reinstatements.earliestBegin(seller.id()).map(from -> {
            var facts = of(declined);
            return List.of(from, facts.get(0), facts.get(1), shopFacts.stoppedIn(seller.shopId()));
        });
    }
}
