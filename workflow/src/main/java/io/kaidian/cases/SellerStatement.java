package io.kaidian.cases;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the seller typed. Parts that are not typed yet are null.
 *
 * @param validUntil last day of the card; null where {@code longTerm}
 * @param company null for a personal seller
 */
public record SellerStatement(
        @Nullable String name,
        @Nullable String idNumber,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        boolean longTerm,
        @Nullable String address,
        @Nullable Company company) {

    /**
     * What the seller typed of the licence.
     *
     * @param creditCode unified social credit code, GB 32100
     * @param representative legal representative of a company, operator of a sole proprietor
     * @param validUntil null where the licence has no end
     */
    public record Company(
            @Nullable String name,
            @Nullable String creditCode,
            @Nullable String representative,
            @Nullable LocalDate validUntil) {

        /** The code; only where it is typed. */
        public String requireCreditCode() {
            return Objects.requireNonNull(creditCode, "the credit code is not typed");
        }

        @Override
        public String toString() {
            return "Company[masked]";
        }
    }

    /** Nothing typed yet. */
    public static final SellerStatement EMPTY = new SellerStatement(null, null, null, null, false, null, null);

    /** The name; only where it is typed. */
    public String requireName() {
        return Objects.requireNonNull(name, "the name is not typed");
    }

    /** The number; only where it is typed. */
    public String requireIdNumber() {
        return Objects.requireNonNull(idNumber, "the number is not typed");
    }

    /** What was typed of the licence; only where there is one. */
    public Company requireCompany() {
        return Objects.requireNonNull(company, "there is no licence");
    }

    /** Never the values: statements must not leak through logs. */
    @Override
    public String toString() {
        return "Statement[masked]";
    }
}
