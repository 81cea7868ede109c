package io.kaidian.cases;

import java.util.Locale;

/**
 * An account holder of the marketplace.
 *
 * @param id the marketplace's own id, and the name under which the seller signs in
 * @param email null where none is known
 * @param phone null where none is known
 * @param paymentAccount null while none is named
 */
public record Seller(
        String id,
        SellerType type,
        String displayName,
        String email,
        String phone,
        Locale locale,
        PaymentAccount paymentAccount,
        ShopId shopId) {

    /** The same with another account. */
    Seller with(PaymentAccount account) {
        return new Seller(id, type, displayName, email, phone, locale, account, shopId);
    }
}
