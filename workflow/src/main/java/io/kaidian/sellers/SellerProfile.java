package io.kaidian.sellers;

import org.jspecify.annotations.Nullable;

/**
 * What the marketplace says of a seller's trade, by which more or less can be asked of one.
 *
 * @param category what the shop sells, by a code of the marketplace's own; null where it named none
 * @param region where the seller is at home, by a code of the marketplace's own; null where it named none
 */
public record SellerProfile(
        @Nullable String category, @Nullable String region, Risk risk) {

    /** Of whom the marketplace says nothing. */
    public static final SellerProfile UNKNOWN = new SellerProfile(null, null, Risk.NORMAL);

    /** How the marketplace judges. */
    public enum Risk {
        LOW,
        NORMAL,
        HIGH
    }
}
