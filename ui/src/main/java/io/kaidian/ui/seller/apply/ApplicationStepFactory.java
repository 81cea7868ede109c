package io.kaidian.ui.seller.apply;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.SellerCaseService;
import io.kaidian.registries.payment.PaymentRegistryProperties;
import io.kaidian.ui.seller.AdviceActionButtons;
import io.kaidian.ui.seller.ApplicationStep;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.apply.photos.PhotoSlotDependencies;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes what each step shows. */
@Component
public class ApplicationStepFactory {

    private final SellerPortalQueries portal;
    private final SellerCaseService applications;
    private final PhotoSlotDependencies tools;
    private final AdviceActionButtons buttons;
    private final Clock clock;
    private final String paymentProvider;

    ApplicationStepFactory(
            SellerPortalQueries portal,
            SellerCaseService applications,
            PhotoSlotDependencies tools,
            AdviceActionButtons buttons,
            Clock clock,
            PaymentRegistryProperties payment) {
        this.portal = portal;
        this.applications = applications;
        this.tools = tools;
        this.buttons = buttons;
        this.clock = clock;
        this.paymentProvider = payment.providerOrSimulated();
    }

    ApplicationStepContent make(ApplicationStep step, CaseId id) {
        return switch (step) {
            case WHO -> new ApplicantStep(portal, applications, id);
            case CONSENT -> new ConsentStep(portal, applications, id, clock);
            case PHOTOS -> new PhotosStep(tools, id);
            case ACCOUNT -> new PaymentAccountStep(account(id));
            case REVIEW -> new SummaryStep(portal, applications, buttons, tools.liveUpdates(), id);
        };
    }

    /** The account that receives the money, to be named or named anew. */
    public PaymentAccountForm account(CaseId id) {
        return new PaymentAccountForm(portal, applications, buttons, id, paymentProvider, tools.proofs());
    }
}
