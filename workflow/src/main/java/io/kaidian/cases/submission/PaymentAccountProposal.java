package io.kaidian.cases.submission;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import org.springframework.stereotype.Component;

/** An account that a case is to put into force; the one in force stays until the case is certified. */
@Component
class PaymentAccountProposal {

    private final SellerRepository sellers;
    private final CaseRepository cases;

    PaymentAccountProposal(SellerRepository sellers, CaseRepository cases) {
        this.sellers = sellers;
        this.cases = cases;
    }

    /** Puts the account into the case, if it is another one. */
    void propose(CertificationCase c, PaymentAccount account) {
        // As where the seller names an account in a case: the case is locked before its change is counted.
        if (account.equals(sellerIn(cases.lock(c.id())).paymentAccount())) {
            return;
        }
        sellers.recordAccountChange(c.sellerId(), account);
        cases.propose(c.id(), account);
    }

    /** The seller with the account that the case would put into force. */
    Seller sellerIn(CertificationCase c) {
        return sellers.get(c.sellerId(), c.proposedAccount());
    }
}
