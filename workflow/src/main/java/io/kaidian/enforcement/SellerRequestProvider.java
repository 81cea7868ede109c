package io.kaidian.enforcement;

import io.kaidian.sellers.ShopId;

/** Knows whether another module waits for something from the seller of a shop. */
public interface SellerRequestProvider {

    /** Whether it does now. */
    boolean isSellerAsked(ShopId shop);
}
