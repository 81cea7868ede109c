package io.kaidian.ui.seller.apply;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.CasePaymentAccountService;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.cases.submission.ConsentService;
import io.kaidian.cases.submission.SellerCaseQueries;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.ShopNameService;
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
    private final ShopNameService shopNames;
    private final SellerStatementService statements;
    private final ConsentService consents;
    private final SellerCaseQueries sellerCases;
    private final CaseSubmissionService submissions;
    private final CasePaymentAccountService caseAccounts;
    private final PhotoSlotDependencies tools;
    private final AdviceActionButtons buttons;
    private final Clock clock;
    private final String paymentProvider;

    ApplicationStepFactory(
            SellerPortalQueries portal,
            ShopNameService shopNames,
            SellerStatementService statements,
            ConsentService consents,
            SellerCaseQueries sellerCases,
            CaseSubmissionService submissions,
            CasePaymentAccountService caseAccounts,
            PhotoSlotDependencies tools,
            AdviceActionButtons buttons,
            Clock clock,
            PaymentRegistryProperties payment) {
        this.portal = portal;
        this.shopNames = shopNames;
        this.statements = statements;
        this.consents = consents;
        this.sellerCases = sellerCases;
        this.submissions = submissions;
        this.caseAccounts = caseAccounts;
        this.tools = tools;
        this.buttons = buttons;
        this.clock = clock;
        this.paymentProvider = payment.providerOrSimulated();
    }

    ApplicationStepContent make(ApplicationStep step, CaseId id) {
        return switch (step) {
            case WHO -> new ApplicantStep(portal, shopNames, statements, id);
            case CONSENT -> new ConsentStep(portal, consents, id, clock);
            case PHOTOS -> new PhotosStep(tools, id);
            case ACCOUNT -> new PaymentAccountStep(account(id));
            case REVIEW ->
                new SummaryStep(portal, sellerCases, statements, submissions, buttons, tools.liveUpdates(), id);
        };
    }

    /** The account that receives the money, to be named or named anew. */
    public PaymentAccountForm account(CaseId id) {
        return new PaymentAccountForm(portal, caseAccounts, buttons, id, paymentProvider, tools.proofs());
    }
}
