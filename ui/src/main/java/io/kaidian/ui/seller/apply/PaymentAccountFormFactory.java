package io.kaidian.ui.seller.apply;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.CasePaymentAccountService;
import io.kaidian.cases.submission.ShopNameService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.registries.payment.PaymentRegistryProperties;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.AdviceActionButtons;
import io.kaidian.ui.seller.SellerPortalQueries;
import org.springframework.stereotype.Component;

/** Makes the form for the account that receives the money, to be named or named anew. */
@Component
public class PaymentAccountFormFactory {

    private final SellerPortalQueries portal;
    private final CasePaymentAccountService caseAccounts;
    private final AdviceActionButtons buttons;
    private final SecondProofPrompt proofs;
    private final ShopNameService shopNames;
    private final String paymentProvider;

    PaymentAccountFormFactory(
            SellerPortalQueries portal,
            CasePaymentAccountService caseAccounts,
            AdviceActionButtons buttons,
            SecondProofPrompt proofs,
            ShopNameService shopNames,
            PaymentRegistryProperties payment) {
        this.portal = portal;
        this.caseAccounts = caseAccounts;
        this.buttons = buttons;
        this.proofs = proofs;
        this.shopNames = shopNames;
        this.paymentProvider = payment.providerOrSimulated();
    }

    PaymentAccountStep step(CaseId id) {
        return new PaymentAccountStep(portal, shopNames, id, create(id));
    }

    /** Says below that photo whose account it is, where it is not the seller's. */
    AccountHolderNotice holderNotice(CaseId id, DocumentSlot slot, Runnable replace) {
        return new AccountHolderNotice(portal, caseAccounts, buttons, paymentProvider, id, slot, replace);
    }

    public PaymentAccountForm create(CaseId id) {
        return new PaymentAccountForm(portal, caseAccounts, buttons, id, paymentProvider, proofs);
    }
}
