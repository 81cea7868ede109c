package io.kaidian.checks;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.people.CasePeople;
import io.kaidian.cases.people.PersonInvolvementRepository;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.checks.rules.CaseFacts;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.sellers.SellerType;
import org.springframework.stereotype.Component;

/** Has whoever applies for a company found again by the number on their card. */
@Component
class OperatorIdentity {

    private final FindingRules rules;
    private final CasePeople people;
    private final PersonInvolvementRepository involvements;

    OperatorIdentity(FindingRules rules, CasePeople people, PersonInvolvementRepository involvements) {
        this.rules = rules;
        this.people = people;
        this.involvements = involvements;
    }

    /** Asks the database nothing where no company can have an operator. */
    void keep(CertificationCase c, CaseFacts known) {
        if (known.sellerType() == SellerType.ENTERPRISE && people.isNamed(c.id(), PersonRole.OPERATOR)) {
            involvements.identify(c.id(), PersonRole.OPERATOR, rules.readOfOperator(known));
        }
    }
}
