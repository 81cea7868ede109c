package io.kaidian.cases;

import java.time.LocalDate;

/**
 * What the seller typed. Parts that are not typed yet are null.
 *
 * @param validUntil last day of the card; null where {@code longTerm}
 * @param company null for a personal seller
 */
public record SellerStatement(
        String name,
        String idNumber,
        LocalDate validFrom,
        LocalDate validUntil,
        boolean longTerm,
        String address,
        Company company) {

    /**
     * What the seller typed of the licence.
     *
     * @param creditCode unified social credit code, GB 32100
     * @param representative legal representative of a company, operator of a sole proprietor
     * @param validUntil null where the licence has no end
     */
    public record Company(String name, String creditCode, String representative, LocalDate validUntil) {

        @Override
        public String toString() {
            return "Company[masked]";
        }
    }

    /** Nothing typed yet. */
    public static final SellerStatement EMPTY = new SellerStatement(null, null, null, null, false, null, null);

    /** Never the values: statements must not leak through logs. */
    @Override
    public String toString() {
        return "Statement[masked]";
    }
}
