package io.kaidian.ui.seller.apply;

import io.kaidian.cases.CaseId;
import io.kaidian.ui.seller.ApplicationStep;
import org.springframework.stereotype.Component;

/** Makes what each step shows. */
@Component
public class ApplicationStepFactory {

    private final ApplicantStepFactory applicants;
    private final ConsentStepFactory consents;
    private final PaymentAccountFormFactory paymentAccounts;
    private final SummaryStepFactory summaries;

    ApplicationStepFactory(
            ApplicantStepFactory applicants,
            ConsentStepFactory consents,
            PaymentAccountFormFactory paymentAccounts,
            SummaryStepFactory summaries) {
        this.applicants = applicants;
        this.consents = consents;
        this.paymentAccounts = paymentAccounts;
        this.summaries = summaries;
    }

    ApplicationStepContent make(ApplicationStep step, CaseId id) {
        return switch (step) {
            case WHO -> applicants.who(id);
            case CONSENT -> consents.create(id);
            case PHOTOS -> applicants.photos(id);
            case ACCOUNT -> paymentAccounts.step(id);
            case REVIEW -> summaries.create(id);
        };
    }
}
