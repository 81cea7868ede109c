package io.kaidian.identity;

import io.kaidian.identity.onetimecodes.ContactConfirmationCodes;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.identity.secondfactor.TotpService;
import io.kaidian.platform.security.FormDraftStore;
import io.kaidian.sellers.SellerErasedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Nobody signs in as a seller who asked to be forgotten; that there were accounts, and for whom, stays. Who has another shop goes
 * on signing in for that one.
 */
@Component
class SellerAccountErasure {

    private final SellerAccountService accountsOfSellers;
    private final AccountRepository accounts;
    private final TotpService secondFactor;
    private final SecondProof secondProof;
    private final SellerSignInLog signIns;
    private final ContactConfirmationCodes codes;
    private final FormDraftStore drafts;

    SellerAccountErasure(
            SellerAccountService accountsOfSellers,
            AccountRepository accounts,
            TotpService secondFactor,
            SecondProof secondProof,
            SellerSignInLog signIns,
            ContactConfirmationCodes codes,
            FormDraftStore drafts) {
        this.accountsOfSellers = accountsOfSellers;
        this.accounts = accounts;
        this.secondFactor = secondFactor;
        this.secondProof = secondProof;
        this.signIns = signIns;
        this.codes = codes;
        this.drafts = drafts;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(SellerErasedEvent erased) {
        var sellerId = erased.sellerId();
        codes.deleteOf(sellerId);
        signIns.delete(sellerId);
        secondProof.deleteFailures(sellerId);
        if (!erased.wholePerson()) {
            return;
        }
        for (var username : accountsOfSellers.usernamesOf(sellerId)) {
            drafts.deleteOf(username);
            accounts.erase(username);
            secondFactor.deleteRecoveryCodes(username);
        }
    }
}
