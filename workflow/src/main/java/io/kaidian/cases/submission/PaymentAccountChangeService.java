package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.identity.secondfactor.RequiresSecondProof;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the payment account of a shop that was certified, which takes a case. */
@Service
@RolesAllowed(Roles.SELLER)
public class PaymentAccountChangeService {

    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final CaseOpeningService opening;
    private final PaymentAccountProposal proposal;
    private final PaymentAccountVerifier accounts;
    private final CurrentActor currentActor;

    PaymentAccountChangeService(
            SellerRepository sellers,
            ShopRepository shops,
            CaseRepository cases,
            CaseOpeningService opening,
            PaymentAccountProposal proposal,
            PaymentAccountVerifier accounts,
            CurrentActor currentActor) {
        this.sellers = sellers;
        this.shops = shops;
        this.cases = cases;
        this.opening = opening;
        this.proposal = proposal;
        this.accounts = accounts;
        this.currentActor = currentActor;
    }

    /**
     * Names another account for a shop that was certified. The one in force stays until a case of kind CHANGE, or the case
     * that is with the seller, has been certified with the new one.
     *
     * @return the case that carries it; empty where nothing changes
     * @throws StateConflictException with code {@code case-open} while a case that does not carry it is being looked at,
     *     {@code not-open} if the shop is not open and no case is
     */
    @RequiresSecondProof
    @Transactional
    public Optional<CaseId> changePaymentAccount(String sellerId, PaymentAccount account) {
        currentActor.get().requireSeller(sellerId);
        var shop = shops.lock(shops.of(sellerId).id());
        if (shop.standing() == ShopStanding.PENDING
                || account.equals(sellers.get(sellerId).paymentAccount())) {
            return Optional.empty();
        }
        var running = cases.findOpenBySeller(sellerId);
        if (running.filter(c -> account.equals(c.proposedAccount())).isPresent()) {
            return running.map(CertificationCase::id);
        }
        if (running.filter(c -> !c.status().awaitsSeller()).isPresent()) {
            throw new StateConflictException("case-open", "another case of this seller has not ended");
        }
        var id = running.map(CertificationCase::id)
                .orElseGet(() -> opening.open(sellerId, CaseKind.CHANGE).caseId());
        proposal.propose(cases.get(id), account);
        accounts.refreshAsync(proposal.sellerIn(cases.get(id)));
        return Optional.of(id);
    }
}
