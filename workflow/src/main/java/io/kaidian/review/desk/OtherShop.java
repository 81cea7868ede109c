package io.kaidian.review.desk;

import io.kaidian.cases.CaseId;
import io.kaidian.sellers.ShopStanding;
import org.jspecify.annotations.Nullable;

/**
 * A shop of another seller with the same identity.
 *
 * @param lastCase its newest case, to be opened for a purpose; null where it was never certified here
 */
public record OtherShop(
        String name, ShopStanding standing, @Nullable CaseId lastCase) {}
