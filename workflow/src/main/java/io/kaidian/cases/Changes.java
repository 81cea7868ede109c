package io.kaidian.cases;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says what a case of an open shop looks at anew, by what it states against what is in force. */
@Component
public class Changes {

    private final Sellers sellers;
    private final Statements statements;
    private final CertifiedIdentities identities;

    Changes(Sellers sellers, Statements statements, CertifiedIdentities identities) {
        this.sellers = sellers;
        this.statements = statements;
        this.identities = identities;
    }

    /** Empty for kinds that look at everything. */
    public Set<Change> of(CertificationCase c) {
        if (!c.kind().keepsWhatIsInForce()) {
            return Set.of();
        }
        var changes = EnumSet.noneOf(Change.class);
        changes.addAll(c.asked());
        var seller = sellers.get(c.sellerId());
        if (c.proposedAccount() != null && !c.proposedAccount().equals(seller.paymentAccount())) {
            changes.add(Change.ACCOUNT);
        }
        identities
                .caseInForce(seller.shopId())
                .filter(inForce -> !inForce.equals(c.id()))
                .ifPresent(inForce -> compare(statements.of(inForce), statements.of(c.id()), changes));
        return changes;
    }

    private static void compare(Statement before, Statement now, Set<Change> changes) {
        if (!Objects.equals(before.name(), now.name()) || !Objects.equals(before.idNumber(), now.idNumber())) {
            changes.add(Change.NAME);
        }
        if (!Objects.equals(before.validFrom(), now.validFrom())
                || !Objects.equals(before.validUntil(), now.validUntil())
                || before.longTerm() != now.longTerm()) {
            changes.add(Change.CARD);
        }
        if (!Objects.equals(before.company(), now.company())) {
            changes.add(Change.LICENCE);
        }
    }
}
