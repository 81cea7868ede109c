package io.kaidian.cases.people;

import io.kaidian.cases.CaseId;
import io.kaidian.sellers.ShopStanding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a case who has to do with other shops, too.
 *
 * @param here what this person is in the case
 * @param count of other shops
 * @param shops the first of them
 */
public record PersonInvolvement(Part here, int count, List<Shop> shops) {

    public PersonInvolvement {
        shops = List.copyOf(shops);
    }

    /** What somebody is to a shop. */
    public enum Part {
        /** Whoever sells in person, or owns the business. */
        SELLER,
        /** Legal representative of a company. */
        REPRESENTATIVE,
        /** Applies, or applied, for a company with a letter of authorization. */
        OPERATOR
    }

    /**
     * Another shop.
     *
     * @param there what the person is to it, one thing or several
     * @param lastCase its newest case, to be opened for a purpose; null where it was never certified here
     */
    public record Shop(
            String name,
            ShopStanding standing,
            List<Part> there,
            @Nullable CaseId lastCase) {

        public Shop {
            there = List.copyOf(there);
        }
    }
}
