package io.kaidian.checks.payment;

import io.kaidian.cases.PaymentAccount;

/** The payment companies' registers of real-name accounts. */
public interface PaymentRegistry {

    /** Provider whose accounts it knows. */
    boolean knows(String provider);

    /**
     * What the company says of an account now. Never throws: a company that does not answer is
     * {@link AccountHolder.State#UNAVAILABLE}.
     *
     * @param sellerId the seller who names it, so that the company can say whether it is theirs
     */
    AccountHolder lookUp(PaymentAccount account, String sellerId);
}
