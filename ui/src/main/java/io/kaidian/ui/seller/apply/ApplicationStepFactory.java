package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.Component;
import io.kaidian.cases.CaseId;
import io.kaidian.ui.seller.ApplicationStep;
import io.kaidian.ui.seller.HelpRequestForm;

/** Makes what each step shows. */
@org.springframework.stereotype.Component
public class ApplicationStepFactory {

    private final ApplicantStepFactory applicants;
    private final ConsentStepFactory consents;
    private final PaymentAccountFormFactory paymentAccounts;
    private final SummaryStepFactory summaries;
    private final HelpRequestForm help;

    ApplicationStepFactory(
            ApplicantStepFactory applicants,
            ConsentStepFactory consents,
            PaymentAccountFormFactory paymentAccounts,
            SummaryStepFactory summaries,
            HelpRequestForm help) {
        this.applicants = applicants;
        this.consents = consents;
        this.paymentAccounts = paymentAccounts;
        this.summaries = summaries;
        this.help = help;
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

    /** A way to a person at the foot of each step, and what one answered. */
    Component help(CaseId id, ApplicationStepContent content) {
        return help.atFoot(id, content.photos());
    }
}
