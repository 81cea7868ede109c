package io.kaidian.registries.payment;

import io.kaidian.cases.transfers.TransferSender;
import io.kaidian.sellers.PaymentAccount;
import java.util.UUID;

/** Payment companies that send a small amount to an account, so that its holder can say how much it was. */
interface PaymentTransfers {

    /** Provider to whose accounts it sends. */
    boolean supports(String provider);

    /**
     * Sends an amount below one yuan. Throws nothing for the company's faults. Not to be called within a transaction.
     *
     * @param id what is asked for again with the same id is sent once
     * @param sellerId the seller who names the account
     */
    TransferSender.Answer send(UUID id, PaymentAccount account, String sellerId);
}
