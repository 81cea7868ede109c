package io.kaidian.ui.seller.apply;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.CasePaymentAccountService;
import io.kaidian.cases.submission.ShopNameService;
import io.kaidian.cases.transfers.AccountTransferService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.registries.payment.PaymentRegistryProperties;
import io.kaidian.registries.payment.SimulatedPaymentTransfers;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.AdviceActionButtons;
import io.kaidian.ui.seller.SellerPortalQueries;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** Makes the form for the account that receives the money, to be named or named anew. */
@Component
public class PaymentAccountFormFactory {

    private final SellerPortalQueries portal;
    private final CasePaymentAccountService caseAccounts;
    private final AdviceActionButtons buttons;
    private final SecondProofPrompt proofs;
    private final ShopNameService shopNames;
    private final AccountTransferService transfers;
    private final DateTimeFormats times;
    private final PaymentRegistryProperties payment;

    PaymentAccountFormFactory(
            SellerPortalQueries portal,
            CasePaymentAccountService caseAccounts,
            AdviceActionButtons buttons,
            SecondProofPrompt proofs,
            ShopNameService shopNames,
            AccountTransferService transfers,
            DateTimeFormats times,
            PaymentRegistryProperties payment) {
        this.portal = portal;
        this.caseAccounts = caseAccounts;
        this.buttons = buttons;
        this.proofs = proofs;
        this.shopNames = shopNames;
        this.transfers = transfers;
        this.times = times;
        this.payment = payment;
    }

    PaymentAccountStep step(CaseId id) {
        return new PaymentAccountStep(portal, shopNames, id, create(id));
    }

    /** Says below that photo whose account it is, where it is not the seller's. */
    AccountHolderNotice holderNotice(CaseId id, DocumentSlot slot, Runnable replace) {
        return new AccountHolderNotice(portal, caseAccounts, buttons, payment.providerOrSimulated(), id, slot, replace);
    }

    /**
     * Offers to confirm the account by a small transfer; not visible where that is not offered.
     *
     * @param confirmed is told when it was confirmed
     */
    public TransferCard transferCard(CaseId id, Runnable confirmed) {
        var demoAmount = payment.simulated()
                ? BigDecimal.valueOf(SimulatedPaymentTransfers.FEN, 2).toPlainString()
                : null;
        return new TransferCard(transfers, times, id, demoAmount, confirmed);
    }

    public PaymentAccountForm create(CaseId id) {
        return new PaymentAccountForm(portal, caseAccounts, buttons, id, payment.providerOrSimulated(), proofs);
    }
}
