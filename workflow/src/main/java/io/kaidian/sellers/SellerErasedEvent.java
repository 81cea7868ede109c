package io.kaidian.sellers;

/** A seller asked to be forgotten. Whoever keeps something about the person erases it in the same transaction. */
public record SellerErasedEvent(String sellerId) {}
