package io.kaidian.ui.seller;

import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseId;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes what each step shows. */
@Component
class ApplySteps {

    private final SellerPortal portal;
    private final Applications applications;
    private final PhotoTools tools;
    private final AdviceButtons buttons;
    private final Clock clock;
    private final String paymentProvider;

    ApplySteps(
            SellerPortal portal,
            Applications applications,
            PhotoTools tools,
            AdviceButtons buttons,
            Clock clock,
            @Value("${kaidian.payment.provider:demo}") String paymentProvider) {
        this.portal = portal;
        this.applications = applications;
        this.tools = tools;
        this.buttons = buttons;
        this.clock = clock;
        this.paymentProvider = paymentProvider;
    }

    StepContent make(ApplyStep step, CaseId id) {
        return switch (step) {
            case WHO -> new WhoStep(portal, applications, id);
            case CONSENT -> new ConsentStep(portal, applications, id, clock);
            case PHOTOS -> new PhotosStep(tools, id);
            case ACCOUNT -> new AccountStep(account(id));
            case REVIEW -> new ReviewStep(portal, applications, buttons, tools.liveUpdates(), id);
        };
    }

    /** The account that receives the money, to be named or named anew. */
    AccountForm account(CaseId id) {
        return new AccountForm(portal, applications, buttons, id, paymentProvider, tools.proofs());
    }
}
