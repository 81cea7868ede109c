package io.kaidian.cases;

import io.kaidian.sellers.SellerRepository;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says what a case of an open shop looks at anew, by what it states against what is in force. */
@Component
public class ChangeDetector {

    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final CertifiedIdentityRepository identities;

    ChangeDetector(
            SellerRepository sellers, SellerStatementRepository statements, CertifiedIdentityRepository identities) {
        this.sellers = sellers;
        this.statements = statements;
        this.identities = identities;
    }

    /** Empty for kinds that look at everything. */
    public Set<ChangedAspect> of(CertificationCase c) {
        if (!c.kind().isChangeOfOpenShop()) {
            return Set.of();
        }
        var changes = EnumSet.noneOf(ChangedAspect.class);
        changes.addAll(c.asked());
        var seller = sellers.get(c.sellerId());
        if (c.proposedAccount() != null && !c.proposedAccount().equals(seller.paymentAccount())) {
            changes.add(ChangedAspect.ACCOUNT);
        }
        identities
                .caseInForce(seller.shopId())
                .filter(inForce -> !inForce.equals(c.id()))
                .ifPresent(inForce -> compare(statements.of(inForce), statements.of(c.id()), changes));
        return changes;
    }

    private static void compare(SellerStatement before, SellerStatement now, Set<ChangedAspect> changes) {
        if (!Objects.equals(before.name(), now.name()) || !before.isSameDocument(now)) {
            changes.add(ChangedAspect.NAME);
        }
        if (!Objects.equals(before.validFrom(), now.validFrom())
                || !Objects.equals(before.validUntil(), now.validUntil())
                || before.longTerm() != now.longTerm()) {
            changes.add(ChangedAspect.CARD);
        }
        if (!Objects.equals(before.company(), now.company())) {
            changes.add(ChangedAspect.LICENCE);
        }
    }
}
