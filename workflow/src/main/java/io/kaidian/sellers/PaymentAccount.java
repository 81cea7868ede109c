package io.kaidian.sellers;

/**
 * The account that receives the seller's money.
 *
 * @param provider the payment company
 * @param accountId its id there
 */
public record PaymentAccount(String provider, String accountId) {}
