package io.kaidian.review.quality;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.replicas.CaseReplicas;
import io.kaidian.privacy.QualitySamplingConsents;
import io.kaidian.review.quality.GoldenCase.ExpectedDecision;
import io.kaidian.review.quality.GoldenCaseAdministration.Proposal;
import io.kaidian.sellers.SellerRepository;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says what a decided case would be as a golden one. */
@Component
class GoldenCaseProposals {

    private final CaseRepository cases;
    private final CaseReplicas caseReplicas;
    private final DecisionRepository decisions;
    private final SellerRepository sellers;
    private final QualitySamplingConsents consents;

    GoldenCaseProposals(
            CaseRepository cases,
            CaseReplicas caseReplicas,
            DecisionRepository decisions,
            SellerRepository sellers,
            QualitySamplingConsents consents) {
        this.cases = cases;
        this.caseReplicas = caseReplicas;
        this.decisions = decisions;
        this.sellers = sellers;
        this.consents = consents;
    }

    Proposal of(CaseId id) {
        var c = cases.get(id);
        if (!caseReplicas.canBeCopied(id)) {
            throw new InvalidDecisionException("golden-unfit", List.of(id.toString()));
        }
        var first = decisions.of(id).stream()
                .filter(decision -> decision.round() == 1 && !decision.cancelled())
                .filter(decision -> decision.stage() == Stage.REVIEW || decision.stage() == Stage.SETTLEMENT)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new InvalidDecisionException("golden-undecided", List.of(id.toString())));
        return new Proposal(
                id,
                sellers.get(c.sellerId()).displayName(),
                consents.hasConsented(c.sellerId()),
                ExpectedDecision.of(first.outcome(), first.reasons()));
    }
}
