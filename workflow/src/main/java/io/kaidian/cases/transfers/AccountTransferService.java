package io.kaidian.cases.transfers;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.SubmissionAdvice;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.SellerCaseAccess;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Confirms the account of a case by a small transfer, in place of a photo where the table of requirements says so. */
@Service
@RolesAllowed(Roles.SELLER)
public class AccountTransferService {

    private final SellerCaseAccess access;
    private final SellerRepository sellers;
    private final RequiredDocumentSlots slots;
    private final AccountTransfers transfers;
    private final TransferSender sender;
    private final DocumentRepository documents;
    private final SubmissionAdvice advice;
    private final TransactionTemplate transaction;

    AccountTransferService(
            SellerCaseAccess access,
            SellerRepository sellers,
            RequiredDocumentSlots slots,
            AccountTransfers transfers,
            TransferSender sender,
            DocumentRepository documents,
            SubmissionAdvice advice,
            TransactionTemplate transaction) {
        this.access = access;
        this.sellers = sellers;
        this.slots = slots;
        this.transfers = transfers;
        this.sender = sender;
        this.documents = documents;
        this.advice = advice;
        this.transaction = transaction;
    }

    /**
     * What a case may have confirmed.
     *
     * @param replaces photos in whose place a confirmed account will do; empty where there is none, or nobody sends transfers
     * @param transfer the last one to the account that the case names
     */
    public record TransferOffer(List<DocumentSlot> replaces, Optional<AccountTransfer> transfer) {}

    /** Whether the case may have its account confirmed, and how far that is. */
    @Transactional
    public TransferOffer of(CaseId id) {
        return offer(access.get(id));
    }

    private TransferOffer offer(CertificationCase c) {
        var seller = seller(c);
        var account = seller.paymentAccount();
        var replaces = account == null || !sender.isOffered(account) ? List.<DocumentSlot>of() : replaces(c, seller);
        return new TransferOffer(
                replaces, account == null || replaces.isEmpty() ? Optional.empty() : transfers.latest(seller, account));
    }

    /** A photo that is accepted already needs nothing in its place. */
    private List<DocumentSlot> replaces(CertificationCase c, Seller seller) {
        return slots.replacedByTransfer(seller, c).stream()
                .filter(slot -> documents
                        .current(c.id(), slot)
                        .filter(CaseDocument::isSettled)
                        .isEmpty())
                .toList();
    }

    /**
     * Has the small amount sent, once however often it is asked for. It goes to the account for which it was asked, whatever the case names by
     * then; where that is another one, nothing is known of the transfer until the case names this one again and asks.
     *
     * @throws StateConflictException with code {@code no-transfer} if the case cannot be confirmed so, {@code too-many-transfers} after
     *     too many within a day
     */
    public TransferOffer request(CaseId id) {
        var asked = Objects.requireNonNull(transaction.execute(status -> {
            var c = access.lockForSeller(id);
            c.requireConsent();
            requireOffered(c);
            var seller = seller(c);
            return new AskedTransfer(transfers.request(c, seller, seller.requirePaymentAccount()), seller.personId());
        }));
        var transfer = asked.transfer();
        if (transfer.state() == AccountTransfer.State.REQUESTED) {
            var answer = sender.send(transfer.id(), transfer.account(), asked.personId());
            transaction.executeWithoutResult(status -> {
                var c = access.lockForSeller(id);
                if (transfer.account().equals(seller(c).paymentAccount())) {
                    transfers.markAnswered(c, transfer, answer);
                }
            });
        }
        return of(id);
    }

    private record AskedTransfer(AccountTransfer transfer, String personId) {}

    /**
     * Compares the amount that the seller found on the account.
     *
     * @param fen in hundredths of a yuan
     * @throws StateConflictException with code {@code no-transfer} if none waits for its amount
     */
    @Transactional
    public TransferOffer confirm(CaseId id, int fen) {
        var c = access.lockForSeller(id);
        var seller = seller(c);
        requireOffered(c);
        if (transfers.tryAmount(c, seller, seller.requirePaymentAccount(), fen)) {
            documents.giveUp(id, replaces(c, seller));
            advice.renew(id);
        }
        return offer(c);
    }

    private void requireOffered(CertificationCase c) {
        if (offer(c).replaces().isEmpty()) {
            throw new StateConflictException("no-transfer", "the case asks for nothing that a transfer could replace");
        }
    }

    private Seller seller(CertificationCase c) {
        return sellers.get(c.sellerId(), c.proposedAccount());
    }
}
