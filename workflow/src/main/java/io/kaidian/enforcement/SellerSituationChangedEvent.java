package io.kaidian.enforcement;

/** Something happened to that seller's cases or shop: how things stand may be different now. Published after the change. */
public record SellerSituationChangedEvent(String sellerId) {}
