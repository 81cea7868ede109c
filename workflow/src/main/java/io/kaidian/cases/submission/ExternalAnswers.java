package io.kaidian.cases.submission;

import static java.util.Objects.requireNonNull;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks other companies about what a seller states, before anything is locked. */
@Component
public class ExternalAnswers {

    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final SubmissionRequirements requirements;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final ExternalVerification outside;
    private final TransactionTemplate transaction;

    ExternalAnswers(
            SellerRepository sellers,
            SellerStatementRepository statements,
            SubmissionRequirements requirements,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses,
            ExternalVerification outside,
            PlatformTransactionManager transactions) {
        this.sellers = sellers;
        this.statements = statements;
        this.requirements = requirements;
        this.accounts = accounts;
        this.businesses = businesses;
        this.outside = outside;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A case with what is known of it before anybody is asked. */
    record Known(CertificationCase certification, Seller seller, PaymentAccountVerifier.AccountVerification account) {}

    /** Reads it in one transaction. */
    Known known(Supplier<CertificationCase> reader) {
        return requireNonNull(transaction.execute(status -> {
            var c = reader.get();
            var seller = sellers.get(c.sellerId(), c.proposedAccount());
            return new Known(c, seller, accounts.cached(seller));
        }));
    }

    /** Asks about the account, unless it was: what was said before is good enough while the seller still fills in. */
    public void askAboutAccountOnce(CertificationCase c) {
        var known = known(() -> c);
        if (known.account().state() == PaymentAccountVerifier.State.UNAVAILABLE) {
            accounts.ask(known.seller());
        }
    }

    /** Asks about a licence as soon as it is stated, so that its seller hears of it before sending. */
    void askAboutBusinessOnce(String sellerId, SellerStatement statement) {
        if (businesses.isConfigured()
                && businesses.kept(sellerId, statement).state() == BusinessRegistryLookup.State.UNAVAILABLE) {
            businesses.ask(sellerId, statement);
        }
    }

    /**
     * Asks about everything anew: what they say now counts for a submission.
     *
     * @return what the payment company said, to be kept with the submission
     */
    PaymentAccountVerifier.UnkeptAnswer askForSubmission(Known known) {
        var c = known.certification();
        var answer = accounts.askUnkept(known.seller(), known.account());
        if (businesses.isConfigured()) {
            businesses.ask(c.sellerId(), statements.of(c.id()));
        }
        if (outside.isConfigured() && requirements.of(c).missing().isEmpty()) {
            outside.ask(c.id());
        }
        return answer;
    }
}
