package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseLifecycle;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.sellers.ShopRepository;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is one transaction of a submission: the case, its photos, and the process. */
@Component
class CaseSubmissionTransaction {

    private final SellerCaseAccess access;
    private final ShopRepository shops;
    private final CaseLifecycle lifecycle;
    private final DocumentRepository documents;
    private final SubmissionRequirements requirements;
    private final ReasonCatalogue catalogue;
    private final SellerCaseMessages messages;

    CaseSubmissionTransaction(
            SellerCaseAccess access,
            ShopRepository shops,
            CaseLifecycle lifecycle,
            DocumentRepository documents,
            SubmissionRequirements requirements,
            ReasonCatalogue catalogue,
            SellerCaseMessages messages) {
        this.access = access;
        this.shops = shops;
        this.lifecycle = lifecycle;
        this.documents = documents;
        this.requirements = requirements;
        this.catalogue = catalogue;
        this.messages = messages;
    }

    /** @param answer what the payment company said just now of the account that the seller names */
    @Transactional
    public CertificationCase submit(CaseId id, String sellerId, PaymentAccountVerifier.UnkeptAnswer answer) {
        // Shop before case, as whoever closes a shop locks them: two in another order could wait for each other.
        shops.lockOf(sellerId);
        var c = access.lockForSeller(id);
        if (c.status() == CaseStatus.RETURNED && c.roundsLeft() == 0) {
            throw new IncompleteRequestException(catalogue.codeOf(FindingType.NO_ROUNDS_LEFT), List.of());
        }
        answer.keep();
        var required = requirements.of(c);
        var missing = required.missing();
        if (!missing.isEmpty()) {
            throw new IncompleteRequestException("missing", missing);
        }
        var round = c.round() + 1;
        documents.giveUp(id, required.givenUp());
        documents.markSubmitted(id, round);
        var sent = lifecycle.submit(c);
        messages.sendSubmission(c, round);
        return sent;
    }
}
