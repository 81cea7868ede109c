package io.kaidian.checks;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.checks.rules.CaseFacts;
import io.kaidian.registries.business.RegisteredBusiness;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.sellers.SellerRepository;
import org.springframework.stereotype.Component;

/** Lets a submission be checked once every company that is asked has answered. */
@Component
class RegistryAvailability {

    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final SellerRepository sellers;

    RegistryAvailability(PaymentAccountVerifier accounts, BusinessRegistryLookup businesses, SellerRepository sellers) {
        this.accounts = accounts;
        this.businesses = businesses;
        this.sellers = sellers;
    }

    /** Thrown while another company does not answer: the engine tries again later, and no round is used. */
    static class RegistryUnavailableException extends RuntimeException {
        RegistryUnavailableException(String who) {
            super(who + " does not answer");
        }
    }

    /** Has those asked in the background that did not answer yet. */
    void requireAnswers(CertificationCase c, CaseFacts known) {
        if (known.account() != null && known.account().state() == AccountHolder.State.UNAVAILABLE) {
            // Not here, where the job's transaction is held: the engine tries again, and then the answer is there.
            accounts.refreshAsync(sellers.get(c.sellerId(), c.proposedAccount()));
            throw new RegistryUnavailableException("the payment company");
        }
        if (known.business() != null && known.business().state() == RegisteredBusiness.State.UNAVAILABLE) {
            businesses.askSoon(c);
            throw new RegistryUnavailableException("the register of businesses");
        }
    }
}
