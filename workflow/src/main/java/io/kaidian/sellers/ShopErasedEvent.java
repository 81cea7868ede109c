package io.kaidian.sellers;

/**
 * The time of everything about a shop is over: it has been closed for long enough, or its owner asked for it. Whoever keeps
 * words or files about the shop erases them in the same transaction.
 */
public record ShopErasedEvent(ShopId shopId) {}
