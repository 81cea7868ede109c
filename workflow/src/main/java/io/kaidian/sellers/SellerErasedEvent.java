package io.kaidian.sellers;

/**
 * A seller asked to be forgotten. Whoever keeps something about the person erases it in the same transaction.
 *
 * @param wholePerson false where the person has another shop, for which contacts and accounts stay
 */
public record SellerErasedEvent(String sellerId, boolean wholePerson) {}
