package io.kaidian.cases.submission;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.sellers.SellerRepository;
import org.springframework.stereotype.Component;

/** Asks other companies about what a seller states, before anything is locked. */
@Component
public class ExternalAnswers {

    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final SubmissionRequirements requirements;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final ExternalVerification outside;

    ExternalAnswers(
            SellerRepository sellers,
            SellerStatementRepository statements,
            SubmissionRequirements requirements,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses,
            ExternalVerification outside) {
        this.sellers = sellers;
        this.statements = statements;
        this.requirements = requirements;
        this.accounts = accounts;
        this.businesses = businesses;
        this.outside = outside;
    }

    /** Asks about the account, unless it was: what was said before is good enough while the seller still fills in. */
    public void askAboutAccountOnce(CertificationCase c) {
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        if (accounts.cached(seller).state() == PaymentAccountVerifier.State.UNAVAILABLE) {
            accounts.ask(seller);
        }
    }

    /** Asks about a licence as soon as it is stated, so that its seller hears of it before sending. */
    void askAboutBusinessOnce(String sellerId, SellerStatement statement) {
        if (businesses.isConfigured()
                && businesses.kept(sellerId, statement).state() == BusinessRegistryLookup.State.UNAVAILABLE) {
            businesses.ask(sellerId, statement);
        }
    }

    /** Asks about everything anew: what they say now counts for a submission. */
    void askForSubmission(CertificationCase c) {
        accounts.ask(sellers.get(c.sellerId(), c.proposedAccount()));
        if (businesses.isConfigured()) {
            businesses.ask(c.sellerId(), statements.of(c.id()));
        }
        if (outside.isConfigured() && requirements.of(c).missing().isEmpty()) {
            outside.ask(c.id());
        }
    }
}
