package io.kaidian.registries.payment;

import io.kaidian.sellers.PaymentAccount;

/** The payment companies' registers of real-name accounts. */
public interface PaymentRegistry {

    /** Provider whose accounts it knows. */
    boolean supports(String provider);

    /**
     * What the company says of an account now. Throws nothing for the company's faults: one that does not answer is
     * {@link AccountHolder.State#UNAVAILABLE}. Not to be called within a transaction.
     *
     * @param sellerId the seller who names it, so that the company can say whether it is theirs; of a further shop, the seller of the
     *     person's first one
     */
    AccountHolder lookUp(PaymentAccount account, String sellerId);
}
