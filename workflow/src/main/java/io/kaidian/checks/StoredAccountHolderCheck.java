package io.kaidian.checks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.findings.AccountHolderCheck;
import io.kaidian.checks.rules.FindingRules;
import org.springframework.stereotype.Component;

/** Compares the account's holder by the same rule that finds other people's accounts. */
@Component
class StoredAccountHolderCheck implements AccountHolderCheck {

    private final CaseRepository cases;
    private final CaseFactsLoader facts;
    private final FindingRules rules;

    StoredAccountHolderCheck(CaseRepository cases, CaseFactsLoader facts, FindingRules rules) {
        this.cases = cases;
        this.facts = facts;
        this.rules = rules;
    }

    @Override
    public State of(CaseId id) {
        return rules.accountHolder(facts.loadForSeller(cases.get(id)));
    }
}
