package io.kaidian.cases.replicas;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.ExternalVerification;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.sellers.Seller;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Copies what other companies said, so that nobody is asked about a copy. */
@Component
class RegistryAnswerCopier {

    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final ExternalVerification vendors;

    RegistryAnswerCopier(
            PaymentAccountVerifier accounts, BusinessRegistryLookup businesses, ExternalVerification vendors) {
        this.accounts = accounts;
        this.businesses = businesses;
        this.vendors = vendors;
    }

    void copy(CaseId source, Seller original, CaseId into, Seller copy, Duration later) {
        vendors.copyAnswers(source, into, later);
        accounts.copyTo(original, copy);
        businesses.copy(original.id(), copy.id());
    }
}
