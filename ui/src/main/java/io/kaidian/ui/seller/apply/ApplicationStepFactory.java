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
    private final SellerCaseService sellerCaseService;
    private final PhotoSlotDependencies tools;
    private final AdviceActionButtons buttons;
    private final Clock clock;
    private final String paymentProvider;

    ApplicationStepFactory(
            SellerPortalQueries portal,
            SellerCaseService sellerCaseService,
            PhotoSlotDependencies tools,
            AdviceActionButtons buttons,
            Clock clock,
            PaymentRegistryProperties payment) {
        this.portal = portal;
        this.sellerCaseService = sellerCaseService;
        this.tools = tools;
        this.buttons = buttons;
        this.clock = clock;
        this.paymentProvider = payment.providerOrSimulated();
    }

    ApplicationStepContent make(ApplicationStep step, CaseId id) {
        return switch (step) {
            case WHO -> new ApplicantStep(portal, sellerCaseService, id);
            case CONSENT -> new ConsentStep(portal, sellerCaseService, id, clock);
            case PHOTOS -> new PhotosStep(tools, id);
            case ACCOUNT -> new PaymentAccountStep(account(id));
            case REVIEW -> new SummaryStep(portal, sellerCaseService, buttons, tools.liveUpdates(), id);
        };
    }

    /** The account that receives the money, to be named or named anew. */
    public PaymentAccountForm account(CaseId id) {
        return new PaymentAccountForm(portal, sellerCaseService, buttons, id, paymentProvider, tools.proofs());
    }
}
