package io.kaidian.checks;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.registries.business.RegisteredBusiness;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.sellers.Seller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What other companies said last of an account and of a licence, as the rules know it. */
@Component
class ExternalFacts {

    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final ChangeScopeFilter dependent;

    ExternalFacts(PaymentAccountVerifier accounts, BusinessRegistryLookup businesses, ChangeScopeFilter dependent) {
        this.accounts = accounts;
        this.businesses = businesses;
        this.dependent = dependent;
    }

    /** Null where none is named. */
    @Nullable
    AccountHolder account(Seller seller) {
        var answer = accounts.cached(seller);
        return answer.state() == PaymentAccountVerifier.State.NONE_NAMED
                ? null
                : new AccountHolder(
                        AccountHolder.State.valueOf(answer.state().name()), answer.holderName(), answer.idNumber());
    }

    /** Null where nobody is to be asked. */
    @Nullable
    RegisteredBusiness business(CertificationCase c, Seller seller, SellerStatement statement) {
        if (!seller.type().hasLicence() || !dependent.requiresRegistryLookup(c)) {
            return null;
        }
        var answer = businesses.kept(c.sellerId(), statement);
        return answer.state() == BusinessRegistryLookup.State.NOT_ASKED
                ? null
                : new RegisteredBusiness(
                        RegisteredBusiness.State.valueOf(answer.state().name()),
                        answer.name(),
                        answer.representative());
    }
}
