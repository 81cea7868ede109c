package io.kaidian.cases.decisions;

import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.util.List;
import org.springframework.stereotype.Component;

/** Knows which reasons end a case for good. */
@Component
public class FinalReasonLookup {

    private final ReasonCatalogue catalogue;
    private final DecisionRepository decisions;

    FinalReasonLookup(ReasonCatalogue catalogue, DecisionRepository decisions) {
        this.catalogue = catalogue;
        this.decisions = decisions;
    }

    /** Whether one of the reasons bars a new application until an appeal is won. */
    public boolean bar(List<DecisionReason> reasons) {
        return reasons.stream()
                .map(reason -> catalogue.get(reason.code()))
                // Somebody too young today is not too young for ever.
                .anyMatch(reason -> reason.kind() == Reason.Kind.FINAL
                        && !reason.behaviour().mayApplyAgain());
    }

    /** Whether somebody proposed to decline this submission for good, and not everybody who must has answered. */
    public boolean areProposed(CertificationCase c) {
        return c.status() == CaseStatus.IN_SECOND_REVIEW
                && decisions.of(c.id()).stream()
                        .filter(decision -> decision.round() == c.round() && !decision.cancelled())
                        .anyMatch(
                                decision -> decision.outcome() == Decision.Outcome.DECLINE && bar(decision.reasons()));
    }
}
