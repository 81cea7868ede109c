package io.kaidian.review.desk;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.replicas.CaseReplicas;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.cases.transfers.AccountTransfers;
import io.kaidian.sellers.SellerRepository;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks other companies again about a case; of a copy nobody is asked. */
@Component
class RegistryAnswerRefresh {

    private final CaseReplicas caseReplicas;
    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final AccountTransfers transfers;

    RegistryAnswerRefresh(
            CaseReplicas caseReplicas,
            CaseRepository cases,
            SellerRepository sellers,
            SellerStatementRepository statements,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses,
            AccountTransfers transfers) {
        this.caseReplicas = caseReplicas;
        this.cases = cases;
        this.sellers = sellers;
        this.statements = statements;
        this.accounts = accounts;
        this.businesses = businesses;
        this.transfers = transfers;
    }

    /** When a small transfer confirmed the account that the case names; empty where none did. */
    Optional<Instant> accountConfirmedAt(ReviewCase file) {
        var seller = file.seller();
        return seller.type().hasLicence() && seller.paymentAccount() != null
                ? transfers
                        .latest(seller, seller.paymentAccount())
                        .flatMap(transfer -> Optional.ofNullable(transfer.confirmedAt()))
                : Optional.empty();
    }

    void refresh(CaseId id) {
        if (caseReplicas.isReplica(id)) {
            return;
        }
        var c = cases.get(id);
        var seller = sellers.get(c.sellerId(), c.proposedAccount());
        accounts.ask(seller);
        if (businesses.isConfigured()) {
            businesses.ask(seller.id(), statements.of(id));
        }
    }
}
