package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.findings.SubmissionAdvice;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.sellers.Surnames;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Names the payment account in a case that is with its seller. */
@Service
@RolesAllowed(Roles.SELLER)
public class CasePaymentAccountService {

    private final SellerCaseAccess access;
    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final PaymentAccountProposal proposal;
    private final PaymentAccountVerifier accounts;
    private final SubmissionAdvice advice;
    private final SecondProof secondProof;
    private final TransactionTemplate transaction;

    CasePaymentAccountService(
            SellerCaseAccess access,
            SellerRepository sellers,
            ShopRepository shops,
            PaymentAccountProposal proposal,
            PaymentAccountVerifier accounts,
            SubmissionAdvice advice,
            SecondProof secondProof,
            TransactionTemplate transaction) {
        this.access = access;
        this.sellers = sellers;
        this.shops = shops;
        this.proposal = proposal;
        this.accounts = accounts;
        this.advice = advice;
        this.secondProof = secondProof;
        this.transaction = transaction;
    }

    /**
     * A name of which its surname or one character is shown.
     *
     * @param first with its first character, or the two of a surname that has two
     * @param last with its last one, for two names that begin alike
     */
    public record MaskedName(String first, String last) {

        /** Hides all the rest. */
        public static MaskedName of(String name) {
            return new MaskedName(
                    name.substring(0, name.offsetByCodePoints(0, Surnames.lengthIn(name))) + "*",
                    "*" + name.substring(name.offsetByCodePoints(name.length(), -1)));
        }
    }

    /** Whose account it is, by the word of the payment company, as far as it is ever shown; empty where it did not verify it. */
    public Optional<MaskedName> maskedHolder(CaseId id) {
        var answer = accounts.cached(proposal.sellerIn(access.get(id)));
        return Optional.ofNullable(answer.holderName())
                .filter(name -> !name.isBlank())
                .map(MaskedName::of);
    }

    /**
     * Names the account that receives the money, asks the payment company about it, and looks again at what must agree with it.
     *
     * @throws StateConflictException with code {@code too-many-account-changes} after too many changes within a day
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException if another one is named already and a code opened this
     *     session
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed
     */
    public List<RecordedFinding> namePaymentAccount(CaseId id, PaymentAccount account) {
        transaction.executeWithoutResult(status -> {
            var c = access.lockForSeller(id);
            var named = proposal.sellerIn(c).paymentAccount();
            if (named != null && !named.equals(account)) {
                secondProof.require();
            }
            c.requireConsent();
            if (shops.of(c.sellerId()).standing() == ShopStanding.PENDING) {
                sellers.namePaymentAccount(c.sellerId(), account);
            } else {
                proposal.propose(c, account);
            }
        });
        accounts.ask(proposal.sellerIn(access.get(id)));
        return transaction.execute(status -> {
            access.lockForSeller(id);
            return advice.renew(id);
        });
    }
}
